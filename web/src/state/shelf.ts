import { database } from '../api/database'
import type { Shelf } from '../model/importing'

/** shelf keeps words until the tab is closed, for the database that the page works with: project 1 of another one is another
 * project. */
export const shelf: Shelf = {
  getItem: (name) => sessionStorage.getItem(`${database.id}.${name}`),
  setItem: (name, value) => sessionStorage.setItem(`${database.id}.${name}`, value),
  removeItem: (name) => sessionStorage.removeItem(`${database.id}.${name}`),
}
