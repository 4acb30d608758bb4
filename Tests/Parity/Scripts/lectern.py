"""Runs the Swift program on a file of cases, and starts it again after each case that stops it."""
import json
import os
import re
import select
import subprocess
import tempfile

# A message of the engine's own; one of the standard library or a signal alone says nothing to a reader.
MESSAGE = re.compile(r"^(?:Autograd|NeuralNetworks)/\w[\w+]*\.swift:\d+: Fatal error: (.+)", re.MULTILINE)
SECONDS = 60


def answers(program, lines):
    """For each line of a case: its stages, and if it did not finish, the message or the end without one."""
    results = {}
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        offsets = []
        for text in lines:
            offsets.append(file.tell())
            file.write(text + "\n")
        file.flush()
        ids = [json.loads(text)["id"] for text in lines]
        position = 0
        while position < len(ids):
            position = run(program, file.name, offsets, ids, position, results)
    return results


def run(program, path, offsets, ids, start, results):
    """Runs the program from a case on; returns the case after the one that stopped it."""
    places = {number: place for place, number in enumerate(ids)}
    last = start
    environment = {**os.environ, "SWIFT_BACKTRACE": "enable=no", "OPENBLAS_NUM_THREADS": "1", "NO_COLOR": "1"}
    with tempfile.TemporaryFile() as errors:
        child = subprocess.Popen([program, path, str(offsets[start])], stdout=subprocess.PIPE, stderr=errors,
                                 env=environment)
        for text in output(child):
            stage = json.loads(text)
            if stage["stage"] == "finished":
                last = places[stage["id"]] + 1
                results.setdefault(stage["id"], {"stages": []})
            else:
                results.setdefault(stage["id"], {"stages": []})["stages"].append(stage["tensors"])
        code = child.wait()
        errors.seek(0)
        message = errors.read().decode(errors="replace")
    if last >= len(ids) and code == 0:
        return last
    stopped = results.setdefault(ids[last], {"stages": []})
    found = MESSAGE.search(message)
    if found:
        stopped["refusal"] = found[1]
    else:
        stopped["crash"] = f"signal {-code}" if code < 0 else f"status {code}"
        stopped["crash"] += ": " + (message.strip().splitlines() or ["no message"])[0]
    return last + 1


def output(child):
    """The lines that a child prints, until it ends or prints nothing for too long."""
    waiting = b""
    while True:
        if not select.select([child.stdout], [], [], SECONDS)[0]:
            child.kill()
            return
        data = os.read(child.stdout.fileno(), 1 << 20)
        if not data:
            return
        *lines, waiting = (waiting + data).split(b"\n")
        yield from lines
