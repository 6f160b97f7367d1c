"""PyTorch on one thread, as a contender of the training benchmark.

    torch_peer.py FOLDER OPTIMIZER RATE BATCH SIZE SIZE ...

Reads the problem in FOLDER. Prints a line of JSON when ready: { version, blas, core }, where core is the
kind of processor whose kernels OpenBLAS uses; then answers every line of standard
input, a number of steps, with { milliseconds, loss }: per step, and before the last step.
"""

import ctypes
import json
import os
import sys
import time

for library in ("OMP", "OPENBLAS", "MKL"):
    os.environ[library + "_NUM_THREADS"] = "1"

import numpy as np
import torch

folder, optimizer, rate, batch, *sizes = sys.argv[1:]
batch = int(batch)
sizes = [int(size) for size in sizes]
torch.set_num_threads(1)


def read(name, dtype):
    return torch.from_numpy(np.fromfile(os.path.join(folder, name + ".bin"), dtype))


flat = read("weights", np.float32)
inputs = read("inputs", np.float32).reshape(-1, sizes[0])
targets = read("targets", np.int32).long()

layers = []
place = 0
for rows, columns in zip(sizes, sizes[1:]):
    layer = torch.nn.Linear(rows, columns)
    with torch.no_grad():
        layer.weight.copy_(flat[place : place + rows * columns].reshape(rows, columns).T)
        place += rows * columns
        layer.bias.copy_(flat[place : place + columns])
        place += columns
    layers += [layer, torch.nn.ReLU()]
model = torch.nn.Sequential(*layers[:-1])
cost = torch.nn.CrossEntropyLoss()
method = {"gd": torch.optim.SGD, "adam": torch.optim.Adam}[optimizer](model.parameters(), lr=float(rate))
batches = [(inputs[at : at + batch], targets[at : at + batch]) for at in range(0, len(inputs), batch)]

taken = 0


def train(steps):
    global taken
    loss = None
    for _ in range(steps):
        x, y = batches[taken % len(batches)]
        method.zero_grad()
        loss = cost(model(x), y)
        loss.backward()
        method.step()
        taken += 1
    return loss


def blas():
    """What multiplies matrices, and as what kind of processor it sees this one, if it says so."""
    torch.rand(9, 9) @ torch.rand(9, 9)
    with open("/proc/self/maps") as maps:
        files = [line.split()[-1] for line in maps]
    # Told apart by the folder: openblas, blas, ...
    found = [file for file in files if "libblas" in file or "libopenblas" in file or "libmkl" in file]
    for file in found:
        if "openblas" in file:
            core_name = getattr(ctypes.CDLL(file), "openblas_get_corename", None)
            if core_name is None:
                return {"blas": "OpenBLAS", "core": None}
            core_name.restype = ctypes.c_char_p
            return {"blas": "OpenBLAS", "core": core_name().decode()}
    return {"blas": "MKL" if any("mkl" in file for file in found) else "reference BLAS", "core": None}


print(json.dumps({"version": torch.__version__, **blas()}), flush=True)
for line in sys.stdin:
    steps = int(line)
    start = time.perf_counter()
    loss = train(steps)
    passed = (time.perf_counter() - start) * 1000
    print(json.dumps({"milliseconds": passed / steps, "loss": loss.item()}), flush=True)
