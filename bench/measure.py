"""Times whole processes, and says what was measured: least, median, most."""
import math
import os
import shutil
import statistics
import subprocess
import sys
import time


class Run:
    """What one finished process took."""

    def __init__(self, wall: float, cpu: float, peak_mb: float):
        self.wall, self.cpu, self.peak_mb = wall, cpu, peak_mb


def run(command: list, stdin: str = "", accept: tuple = (0,)) -> Run:
    """Runs a command to its end. Time and memory are the operating system's account of it."""
    with open(os.devnull, "w") as nothing:
        began = time.monotonic()
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=nothing, stderr=subprocess.PIPE, text=True)
        # The texts are short: neither pipe fills up.
        process.stdin.write(stdin)
        process.stdin.close()
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in accept:
        sys.exit(f"{' '.join(command)}: {said}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def spread(values: list, digits: int = 2, unit: str = "") -> str:
    """`median (least–most)`."""
    middle = statistics.median(values)
    return f"{middle:.{digits}f}{unit} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def share(values: list, part: float) -> float:
    """The value that this part of all does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(part * len(ordered)) - 1)]


def ratios(ours: list, theirs: list) -> list:
    """Pair by pair, so that a machine that grows slower on the way does not count."""
    return [a / b for a, b in zip(ours, theirs)]


def say(label: str, text: str) -> None:
    print(f"  {label:<58} {text}", flush=True)


def head(text: str) -> None:
    print(f"\n{text}   [load {os.getloadavg()[0]:.1f}]", flush=True)


def need(program: str) -> bool:
    """Whether a program that is compared with is installed; says so when it is not."""
    if shutil.which(program):
        return True
    say(program, "not installed: skipped")
    return False


def pinned(core: int, command: list) -> list:
    """The command on one processor."""
    return ["taskset", "-c", str(core), *command]


def cpu_seconds(pid: int) -> float:
    """Processor time a running process has used."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_mb(pid: int) -> float:
    """Memory of a running process."""
    with open(f"/proc/{pid}/status") as file:
        for line in file:
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
    return 0.0
