import { ApiError } from '../api/client'
import * as korpu from '../api/korpu'
import type { Candidate, Candidates, Concept, ConceptKind } from '../api/types'
import { conceptOf } from '../model/candidate'
import { Submission } from '../model/submission'

/** Fate is what was decided on a proposal. */
export type Fate = 'open' | 'accepted' | 'refused'

/** Proposal is a candidate with what a person has made of it so far. */
export class Proposal {
  kind: ConceptKind = $state('term')
  target = $state('')
  edited = $state(false)
  fate: Fate = $state('open')
  /** Whether a person should look the English form up before it is accepted. */
  get doubtful(): boolean {
    return !this.edited && (this.candidate.certainty === 'look up' || !this.target)
  }

  /** The number of the concept or of the refusal that the decision made; 0 until the server has answered. */
  number = 0
  /** What the server has still to answer. */
  answer: Promise<void> = Promise.resolve()

  readonly submission = new Submission()
  readonly candidate: Candidate

  constructor(candidate: Candidate) {
    this.candidate = candidate
    this.kind = candidate.kind
    this.target = candidate.target
  }
}

/** Where the proposals come from: one text or all of a project. */
export type Place = { document: number } | { project: number }

/** OpenCandidates are the proposals of a text or a project, one of which is current. */
export class OpenCandidates {
  proposals: Proposal[] = $state.raw([])
  at = $state(0)
  total = $state(0)
  refused = $state(0)
  ready = $state(false)
  error: unknown = $state.raw()

  readonly decided = $derived(this.proposals.filter((p) => p.fate !== 'open').length)
  readonly current = $derived<Proposal | undefined>(this.proposals[this.at])
  /** How many wait behind those that are listed. */
  readonly waiting = $derived(Math.max(0, this.total - this.proposals.length))

  private decisions: Proposal[] = []
  private turn = 0

  constructor(private readonly place: Place) {}

  /** load looks the list up anew: what is decided is gone from it. */
  async load(): Promise<void> {
    const turn = ++this.turn
    try {
      await Promise.all(this.proposals.map((p) => p.answer))
      const list: Candidates =
        'document' in this.place
          ? await korpu.listDocumentCandidates(this.place.document)
          : await korpu.listProjectCandidates(this.place.project)
      if (turn !== this.turn) return
      this.proposals = list.items.map((candidate) => new Proposal(candidate))
      this.decisions = []
      this.at = 0
      this.total = list.total
      this.refused = list.refused
      this.error = undefined
      this.ready = true
    } catch (error) {
      if (turn === this.turn) this.error = error
    }
  }

  move(step: number): void {
    this.at = Math.max(0, Math.min(this.at + step, this.proposals.length - 1))
  }

  /** forward goes to the next proposal that is open, from the top again when none is left below. */
  forward(): void {
    const open = (p: Proposal) => p.fate === 'open'
    const below = this.proposals.findIndex((p, i) => i > this.at && open(p))
    const next = below >= 0 ? below : this.proposals.findIndex(open)
    if (next >= 0) this.at = next
  }

  /** accept puts the proposal into the glossary; it tells of one that somebody else put there before. */
  accept(project: number, proposal: Proposal): Promise<'accepted' | 'already'> {
    return this.decide(proposal, 'accepted', async () => {
      const fields = conceptOf(proposal.candidate, proposal.kind, proposal.target)
      try {
        proposal.number = (await korpu.addConcept(project, fields, proposal.submission.of(fields))).id
        proposal.submission.made()
        return 'accepted'
      } catch (error) {
        if (!(error instanceof ApiError) || !error.problem.errors?.some((f) => f.code === 'duplicate')) throw error
        proposal.number = 0
        return 'already'
      }
    })
  }

  /** took notes that the proposal became a concept elsewhere on the page. */
  took(proposal: Proposal, concept: Concept): void {
    proposal.number = concept.id
    proposal.fate = 'accepted'
    this.decisions.push(proposal)
    this.forward()
  }

  refuse(project: number, proposal: Proposal): Promise<void> {
    return this.decide(proposal, 'refused', async () => {
      proposal.number = (await korpu.refuseCandidate(project, proposal.candidate.source)).id
      this.refused++
    })
  }

  /** undo takes a decision back: that on the proposal given, else the last one. It returns the proposal, if there was any. */
  async undo(project: number, wanted?: Proposal): Promise<Proposal | undefined> {
    const proposal = wanted && wanted.fate !== 'open' ? wanted : this.decisions.at(-1)
    if (!proposal) return undefined
    await proposal.answer
    if (proposal.fate === 'refused') {
      await korpu.takeBackRefusal(project, proposal.number)
      this.refused--
    } else if (proposal.fate === 'accepted' && proposal.number > 0) {
      await korpu.deleteConcept(proposal.number)
    }
    this.reopen(proposal)
    return proposal
  }

  /** decide shows the decision at once and goes on; when the server does not take it, the proposal is open again. */
  private async decide<T>(proposal: Proposal, fate: Fate, send: () => Promise<T>): Promise<T> {
    proposal.fate = fate
    this.decisions.push(proposal)
    this.forward()
    const answer = send()
    proposal.answer = answer.then(
      () => undefined,
      () => undefined,
    )
    try {
      return await answer
    } catch (error) {
      this.reopen(proposal)
      throw error
    }
  }

  private reopen(proposal: Proposal): void {
    proposal.fate = 'open'
    proposal.number = 0
    this.decisions = this.decisions.filter((p) => p !== proposal)
    const at = this.proposals.indexOf(proposal)
    if (at >= 0) this.at = at
  }
}
