"""Our product beside OpenBLAS's sgemm at the model's sizes, one thread, in turns: openblas.py [MxNxK ...]

Takes libopenblas from OPENBLAS or the system; prints a line and ends where there is none. Variables that hold OpenBLAS
to another processor's kernels should be unset: env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE python3 ... Prints
processor microseconds, minimum and median, and GFLOP/s at the minimum.
"""
import ctypes, ctypes.util, json, os, statistics, subprocess, sys, time

from ours import command

SIZES = sys.argv[1:] or ["256x128x128", "4096x128x320", "512x512x512", "512x256x2176"]
ROUNDS = int(os.environ.get("ROUNDS", "6"))
NAME = os.environ.get("OPENBLAS") or ctypes.util.find_library("openblas")
if not NAME:
    raise SystemExit("openblas: no libopenblas here; the yardstick is optional: apt-get install libopenblas0-pthread")
os.environ["OPENBLAS_NUM_THREADS"] = "1"
blas = ctypes.CDLL(NAME)
blas.openblas_get_corename.restype = ctypes.c_char_p
F = ctypes.c_float


def sgemm(m, n, k):
    a, b, c = ((F * size)(*[(i * 31 % 97) / 97 - .5 for i in range(size)]) for size in (m * k, k * n, m * n))
    rows, plain = 101, 111
    return lambda: blas.cblas_sgemm(rows, plain, plain, m, n, k, F(1), a, k, b, n, F(0), c, n)


def timed(work, runs):
    seconds = []
    for _ in range(runs):
        began = time.thread_time_ns()
        work()
        seconds.append((time.thread_time_ns() - began) / 1e3)
    return seconds


ours = subprocess.Popen(command("simd", 1), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, stderr=subprocess.DEVNULL)
print(f"OpenBLAS {NAME}, kernels for {blas.openblas_get_corename().decode()}, load {os.getloadavg()}")
for size in SIZES:
    m, n, k = map(int, size.split("x"))
    work, seen = sgemm(m, n, k), dict(simd=[], openblas=[])
    runs = max(5, min(200, int(2e9 / (m * n * k))))
    timed(work, runs)
    for _ in range(ROUNDS):
        ours.stdin.write(f"{size} product {runs}\n")
        ours.stdin.flush()
        seen["simd"] += [1e3 * ms for ms in json.loads(ours.stdout.readline())["cpu"]]
        seen["openblas"] += timed(work, runs)
    line = " | ".join(f"{side} {min(t):9.1f} {statistics.median(t):9.1f} us {2e-3 * m * n * k / min(t):6.1f} GFLOP/s"
                      for side, t in seen.items())
    print(f"{size:14} {line} | {min(seen['openblas']) / min(seen['simd']):.2f} / "
          f"{statistics.median(seen['openblas']) / statistics.median(seen['simd']):.2f} times", flush=True)
ours.stdin.close()
