package migrations_test

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"testing"

	"korpu/migrations"
)

// landed is what each migration was when it landed. A database that ran it never runs it again, so that a change of it
// reaches some databases and not others: what was forgotten goes into a new one.
var landed = map[string]string{
	"sqlite/00001_workbench.sql":    "7ea9c8633d7b3a1db3955ca235764623fdf806703b15c737eef72ba11e1304e1",
	"sqlite/00002_details.sql":      "5bda562ebc7f4c2693c7d0fd92a177610d1f236242d4e07ce5a91e954b3ea756",
	"sqlite/00004_refusals.sql":     "e649f77981fc67cb0b9b8abefa9e57282c52543fea37d245194ca6d1fe61448b",
	"sqlite/00005_steps.sql":        "4bdd3435738eb2fd2edc7fc08c2ae4a8b286b5661975fed8ff34bd9bf340efb2",
	"sqlite/00006_alignments.sql":   "a82ce2d443b00c44cf7ba17257d75a82719cd1edbfc641d98155533df3bc08e5",
	"sqlite/00007_identity.sql":     "3f78a19c9867ae77a1ca6c18e0d4cae2e4a5550a2a812afa9027c82c5bb36415",
	"sqlite/00008_stages.sql":       "4ff53484bc1af524c1c32dcd7d5877a58a3304821fc2fd628cf021cb7c1c9741",
	"postgres/00001_workbench.sql":  "369f71d2bc02e9f1bc2404a822cd6711b6673cda0ef7832b953bada5a0d602dd",
	"postgres/00002_details.sql":    "5bda562ebc7f4c2693c7d0fd92a177610d1f236242d4e07ce5a91e954b3ea756",
	"postgres/00004_refusals.sql":   "b8ba3ddc6a52e1ec55294635b047ee97fbd8c1e710a60917f4bffee75fcceb90",
	"postgres/00005_steps.sql":      "d0432d8ecf9d105984f2f426a93fe04d934ec79c04847896e3e454e33f40d70a",
	"postgres/00006_alignments.sql": "7f7fc1b67d4ae8a5893ce6c045f45e2e9c4c5aa16e72dd538b23d322050644b7",
	"postgres/00007_identity.sql":   "cbdbbd707863a411a903a972c8d59212c62aad1430cbd35218748281a4b8f07a",
	"postgres/00008_stages.sql":     "4ff53484bc1af524c1c32dcd7d5877a58a3304821fc2fd628cf021cb7c1c9741",
}

func TestLandedMigrationsNeverChange(t *testing.T) {
	numbers := map[string][]string{}
	for folder, files := range map[string]fs.FS{"sqlite": migrations.SQLite(), "postgres": migrations.Postgres()} {
		names, err := fs.Glob(files, "*.sql")
		if err != nil {
			t.Fatal(err)
		}
		numbers[folder] = names
		for _, name := range names {
			data, err := fs.ReadFile(files, name)
			if err != nil {
				t.Fatal(err)
			}
			sum := sha256.Sum256(data)
			switch got, want := hex.EncodeToString(sum[:]), landed[folder+"/"+name]; {
			case want == "":
				t.Errorf("%s/%s is new: add its checksum %s here when it lands", folder, name, got)
			case got != want:
				t.Errorf("%s/%s was changed after it had landed: put it back and add a new migration", folder, name)
			}
		}
	}
	if len(numbers["sqlite"]) != len(landed)/2 || len(numbers["postgres"]) != len(landed)/2 {
		t.Errorf("%d and %d migrations are there, %d have landed", len(numbers["sqlite"]), len(numbers["postgres"]), len(landed)/2)
	}
	for i, name := range numbers["sqlite"] {
		if numbers["postgres"][i] != name {
			t.Errorf("the folders differ: sqlite has %s, postgres %s", name, numbers["postgres"][i])
		}
	}
}
