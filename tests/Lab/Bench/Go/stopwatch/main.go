// Command stopwatch runs a command several times inside a container whose CPU is limited. For each run it prints a line to
// stderr: wall time in microseconds, and in how many periods the kernel throttled the container meanwhile (cgroups(7), cpu.stat).
//
// It is in the container because an engine's own clock is off by milliseconds, and because starting a container takes more
// CPU, within the same limit, than the program that is measured.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// Longer than a period of the limit (100 ms), so that no run pays for what was before it.
const pause = 150 * time.Millisecond

// The container's own: of cgroup version 2, and of version 1 by its two usual names.
var statistics = []string{"/sys/fs/cgroup/cpu.stat", "/sys/fs/cgroup/cpu/cpu.stat", "/sys/fs/cgroup/cpu,cpuacct/cpu.stat"}

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: stopwatch RUNS PROGRAM [ARGUMENT ...]")
		os.Exit(64)
	}

	runs, err := strconv.Atoi(os.Args[1])
	for run := 0; err == nil && run < runs; run++ {
		err = measure(os.Args[2], os.Args[3:])
	}

	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func measure(program string, arguments []string) error {
	time.Sleep(pause)
	before, err := throttled()
	if err != nil {
		return err
	}

	command := exec.Command(program, arguments...)
	command.Stdout = os.Stdout
	command.Stderr = os.Stderr
	started := time.Now()
	if err := command.Run(); err != nil {
		return err
	}
	wall := time.Since(started)

	after, err := throttled()
	if err != nil {
		return err
	}

	fmt.Fprintln(os.Stderr, wall.Microseconds(), after-before)
	return nil
}

func throttled() (int, error) {
	for _, path := range statistics {
		content, err := os.ReadFile(path)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return 0, err
		}

		for _, line := range strings.Split(string(content), "\n") {
			if name, count, found := strings.Cut(line, " "); found && name == "nr_throttled" {
				return strconv.Atoi(count)
			}
		}
	}

	return 0, errors.New("the container's CPU limit keeps no statistics: no nr_throttled in any cpu.stat")
}
