package disk

import (
	"context"
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

//go:embed shim/shim.c
var source []byte

// Library is the compiled shim.
type Library struct{ path string }

// Build compiles the shim into a folder. It needs Linux and a C compiler, as the product's own build does.
func Build(ctx context.Context, folder string) (Library, error) {
	compiler := os.Getenv("CC")
	if compiler == "" {
		compiler = "cc"
	}
	from, to := filepath.Join(folder, "shim.c"), filepath.Join(folder, "shim.so")
	if err := os.WriteFile(from, source, 0o600); err != nil {
		return Library{}, err
	}
	out, err := exec.CommandContext(ctx, compiler, "-O2", "-shared", "-fPIC", "-o", to, from, "-ldl", "-lpthread").CombinedOutput()
	if err != nil {
		return Library{}, fmt.Errorf("compile the failing disk: %w: %s", err, out)
	}
	return Library{path: to}, nil
}

// Disk is a data folder whose file operations are noted and can fail.
type Disk struct {
	// Folder is what stands for the disk; Log and Control lie elsewhere.
	Folder, Log, Control string
	library              Library
}

// New makes an empty disk below a folder.
func (l Library) New(folder string) (*Disk, error) {
	d := &Disk{
		Folder: filepath.Join(folder, "disk"), Log: filepath.Join(folder, "log"), Control: filepath.Join(folder, "control"), library: l,
	}
	if err := os.MkdirAll(d.Folder, 0o700); err != nil {
		return nil, err
	}
	return d, os.WriteFile(d.Control, make([]byte, controlSize), 0o600)
}

// Env is what the tested program needs in its environment: logged tells whether its operations are noted.
func (d *Disk) Env(logged bool) []string {
	env := []string{"LD_PRELOAD=" + d.library.path, "KORPU_TORTURE_DISK=" + d.Folder, "KORPU_TORTURE_CONTROL=" + d.Control}
	if logged {
		env = append(env, "KORPU_TORTURE_LOG="+d.Log)
	}
	return env
}

// Mark tells how far the log has come. What was done before the call lies below it.
func (d *Disk) Mark() int64 {
	info, err := os.Stat(d.Log)
	if err != nil {
		return 0
	}
	return info.Size()
}
