"""Compares Lectern's engine with PyTorch on drawn cases; run it with `make parity`."""
import argparse
import collections
import difflib
import json
import secrets
import sys
import time
import warnings

import torch

import cases
import lectern
from comparison import STAGES, differences


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", help="the Swift program that answers cases")
    parser.add_argument("--cases", type=int, default=20000)
    parser.add_argument("--seed", type=int, help="draw the cases of another run once more")
    parser.add_argument("--case", type=int, help="repeat one case of a seed, and print both answers")
    parser.add_argument("--operation", help="draw cases of this operation alone")
    parser.add_argument("--differences", help="a file for all cases with differences, one a line")
    options = parser.parse_args()
    names = [*cases.ROWS, *cases.OPERATIONS]
    if options.operation not in (None, *names):
        close = difflib.get_close_matches(options.operation, names)
        parser.error(f"there is no operation '{options.operation}'; " + (
            f"did you mean '{close[0]}'?" if close else f"choose from {', '.join(sorted(set(names)))}"))
    seed = secrets.randbelow(10**6) if options.seed is None else options.seed
    torch.set_num_threads(1)
    warnings.simplefilter("ignore")
    start = time.monotonic()
    numbers = range(options.cases) if options.case is None else [options.case]
    print(f"{len(numbers)} cases of seed {seed}, beside PyTorch {torch.__version__} with "
          f"{torch.backends.cpu.get_cpu_capability()}", flush=True)
    drawn = [cases.case(seed, number, options.operation) for number in numbers]
    found = lectern.answers(options.program, [cases.line(case) for case, _ in drawn])
    rows = [(case, answer, found[case["id"]]) for case, answer in drawn]
    if options.case is not None:
        print(json.dumps(rows[0][0], indent=1))
        print_answers(*rows[0])
    failed = report(rows, seed, options.operation, options.differences)
    print(f"{time.monotonic() - start:.0f} s")
    return 1 if failed else 0


def report(rows, seed, operation, path):
    """Prints the table and the smallest case of each cause; returns the number of cases that differ."""
    table = collections.defaultdict(collections.Counter)
    causes, reasons = collections.defaultdict(list), collections.Counter()
    lines = []
    for case, theirs, ours in rows:
        name = case["operation"] + (" (row)" if case["arguments"] is None else "")
        counts = table[name]
        counts["cases"] += 1
        counts["refused"] += "refusal" in theirs
        unexplained, kept = differences(case, theirs, ours)
        reasons.update(set(kept))
        counts["kept"] += bool(kept) and not unexplained
        counts["differences"] += bool(unexplained)
        for difference in unexplained[:1]:
            causes[(name, *difference.cause)].append((size(case), case, theirs, ours))
            lines.append(json.dumps({"cause": difference.cause, "case": case, "PyTorch": theirs, "Lectern": ours}))
    if path:
        with open(path, "w") as file:
            file.writelines(line + "\n" for line in lines)
    columns = "cases refused kept differences".split()
    width = max(map(len, table))
    print(f"{'operation':{width}}", *(f"{column:>11}" for column in columns))
    for name in sorted(table):
        print(f"{name:{width}}", *(f"{table[name][column] or '':>11}" for column in columns))
    total = sum(table.values(), collections.Counter())
    print(f"{'all':{width}}", *(f"{total[column]:>11}" for column in columns))
    for reason, count in reasons.most_common():
        print(f"kept in {count} cases: {reason}")
    for (name, stage, aspect, detail), found in sorted(causes.items(), key=lambda item: -len(item[1])):
        _, case, theirs, ours = min(found, key=lambda entry: entry[0])
        print(f"\n{name}, {stage}: {aspect}{': ' if detail else ''}{detail}, in {len(found)} cases")
        only = f" OPERATION='{operation}'" if operation else ""
        print(f"  to repeat the smallest: make parity SEED={seed} CASE={case['id']}{only}")
        print_answers(case, theirs, ours)
    return total["differences"]


def size(case):
    return sum(len(i["elements"]["bytes"]) + 8 * len(i["elements"]["shape"]) + 8 * len(i["views"])
               for i in case["inputs"])


def print_answers(case, theirs, ours):
    tensors = [cases.tensor(i, []) for i in case["inputs"]]
    for i, tensor in zip(case["inputs"], tensors):
        note = " of ".join(" ".join(map(str, view)) for view in reversed(i["views"]))
        print(f"  input  {short(str(tensor))} {tensor.dtype if tensor.numel() else ''} {i['leaf']} {note}".rstrip())
    if case["arguments"]:
        print(f"  arguments  {case['arguments']}")
    for name, answer in [("PyTorch", theirs), ("Lectern", ours)]:
        for stage, tensors in zip(STAGES, answer["stages"]):
            for tensor in tensors:
                elements = tensor["elements"]
                print(f"  {name}  {stage} {short(tensor['text'])} {elements['dtype']}{elements['shape']} "
                      f"strides {tensor['strides']} {short(elements['bytes'], 80)}")
        for refusal in ("refusal", "crash"):
            if refusal in answer:
                print(f"  {name}  {refusal}: {answer[refusal]}")


def short(text, most=160):
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most] + "…"


if __name__ == "__main__":
    sys.exit(main())
