"""Writes a course's reference pages from the symbol graphs of modules: one Markdown file for each module.

    reference.py SYMBOL_GRAPHS STANDARD FOLDER MODULE…

SYMBOL_GRAPHS has what symbol-graphs.sh extracts of the modules, and STANDARD what it extracts of Swift's own. A heading
in code font is the place of a public name, to which the code of lessons links.
"""

import json
import pathlib
import re
import sys

SUMMARIES = {
    "Autograd": "Tensors, operations on them, and their gradients.",
    "NeuralNetworks": "Layers, losses, optimizers and learning rate schedules.",
    "Datasets": "Examples, the order in which they are drawn, and transforms.",
    "TensorFiles": "Tensors in files that PyTorch reads and writes.",
    "Figures": "Charts and images.",
    "TensorFigures": "Tensors, recorded graphs and backward passes as figures.",
    "LessonKit": "What every cell can call without an import.",
}

# After a value, `backward` is that of a tensor: only the engine calls that of a function.
OTHERS_MEAN = {"Function.backward"}

TYPES = {"swift.class": "class", "swift.struct": "struct", "swift.enum": "enum", "swift.protocol": "protocol"}
WIDTH = 72


class Symbol:
    """A public declaration."""

    def __init__(self, source):
        self.id = source["identifier"]["precise"]
        self.kind = source["kind"]["identifier"]
        self.path = source["pathComponents"]
        fragments = source.get("declarationFragments", [])
        self.declaration = wrapped("".join(part["spelling"] for part in fragments).replace(" : ", ": "))
        self.comment = [line["text"] for line in source.get("docComment", {}).get("lines", [])]
        self.extends = source.get("swiftExtension", {}).get("extendedModule")

    @property
    def name(self):
        """The name without its labels, with the types around it: `Tensor.matmul`."""
        return ".".join([*self.path[:-1], base(self.path[-1])])

    @property
    def owner(self):
        return ".".join(self.path[:-1])

    @property
    def isOperator(self):
        return self.kind == "swift.func.op"


def base(name):
    """`matmul(_:)` without its labels."""
    return re.sub(r"\(.*\)$", "", name)


def wrapped(declaration):
    """A declaration with one parameter a line if it is long."""
    if len(declaration) <= WIDTH:
        return declaration
    start = declaration.find("(")
    parts, depth, last = [], 0, start + 1
    for position in range(start, len(declaration)):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(declaration[position], 0)
        if depth == 0 or depth == 1 and declaration[position] == ",":
            parts.append(declaration[last:position].strip())
            last = position + 1
        if depth == 0:
            break
    if start < 0 or depth or not parts[0]:
        return declaration
    return declaration[: start + 1] + "\n  " + ",\n  ".join(parts) + "\n)" + declaration[last:]


class Module:
    """The public declarations of a module, without those that only implement a requirement."""

    def __init__(self, name, folder):
        self.name = name
        self.symbols, self.supertypes = [], {}
        inherited, graphs = set(), []
        for file in sorted(folder.glob(f"{name}.symbols.json")) + sorted(folder.glob(f"{name}@*.symbols.json")):
            graphs.append(json.loads(file.read_text()))
        for graph in graphs:
            for relation in graph["relationships"]:
                if relation["kind"] == "memberOf" and "sourceOrigin" in relation:
                    inherited.add(relation["source"])
                if relation["kind"] in ("conformsTo", "inheritsFrom"):
                    self.supertypes.setdefault(relation["source"], []).append(relation)
        for graph in graphs:
            self.symbols += [
                symbol for symbol in map(Symbol, graph["symbols"])
                if symbol.kind != "swift.extension" and symbol.id not in inherited and "::SYNTHESIZED::" not in symbol.id
            ]
        self.symbols.sort(key=lambda symbol: (symbol.path, symbol.declaration))
        self.names = {symbol.id: ".".join(symbol.path) for symbol in self.symbols}
        self.own = {".".join(symbol.path) for symbol in self.symbols if symbol.kind in TYPES}

    @property
    def types(self):
        return [symbol for symbol in self.symbols if symbol.kind in TYPES]

    @property
    def extended(self):
        """The types of other modules that this one extends."""
        owners = {symbol.owner for symbol in self.symbols if symbol.owner}
        return sorted(owners - self.own)

    def members(self, owner):
        return [
            symbol for symbol in self.symbols
            if symbol.owner == owner and symbol.kind not in TYPES and symbol.kind != "swift.enum.case"
        ]

    def cases(self, owner):
        return [symbol for symbol in self.symbols if symbol.owner == owner and symbol.kind == "swift.enum.case"]

    def supertype(self, relation):
        """The name of what a type conforms to or inherits from, if it is in a documented module."""
        module, _, name = relation.get("targetFallback", "").partition(".")
        return self.names.get(relation["target"]) or (name if module in SUMMARIES else None)

    def declaration(self, type):
        """A type with the types of its own module that it is made of, and its cases."""
        names = sorted(filter(None, map(self.supertype, self.supertypes.get(type.id, []))))
        head = type.declaration.split(" where ")[0]
        if names and ":" not in re.sub(r"<.*>", "", head):
            head += ": " + ", ".join(names)
        cases = [
            "".join(f"  /// {line}\n" for line in case.comment) + f"  {case.declaration}".replace("\n", "\n  ")
            for case in self.cases(".".join(type.path))
        ]
        return head + (" {\n" + "\n".join(cases) + "\n}" if cases else "")


# Pages


def page(module, order, others):
    """The Markdown of a module's page; others are the names that mean something else more often."""
    linked = headings(module)
    unlinked = sorted(
        OTHERS_MEAN.intersection(linked)
        | {name for name in linked if "." not in name and name in others.functions}
        | {"." + name.split(".")[-1] for name in linked if "." in name and name.split(".")[-1] in others.members}
    )
    front = [f"title: {module.name}", f"summary: {SUMMARIES[module.name]}", f"order: {order}"]
    if unlinked:
        front.append(f"reference: {{module: {module.name}, unlinked: [{', '.join(unlinked)}]}}")
    else:
        front.append(f"reference: {module.name}")
    parts = ["---\n" + "\n".join(front) + "\n---\n"]
    for type in module.types:
        name = ".".join(type.path)
        parts.append(f"## `{name}`\n\n{code([module.declaration(type)])}{text(type.comment)}")
        parts += members(module, name)
    for name, symbols in overloads(s for s in module.symbols if not s.owner and s.kind not in TYPES):
        parts.append(f"## `{name}`\n\n{declarations(symbols)}")
    for owner in module.extended:
        parts.append(f"## Extension of {owner}\n")
        parts += members(module, owner)
    return "\n".join(parts)


def members(module, owner):
    """The sections of a type's members: initializers first, operators and subscripts last."""
    all = module.members(owner)
    special = {"swift.subscript": "Subscripts", "swift.func.op": "Operators"}
    plain = [s for s in all if s.kind not in special]
    plain.sort(key=lambda s: s.kind != "swift.init")
    result = [f"### `{name}`\n\n{declarations(symbols)}" for name, symbols in overloads(plain)]
    for kind, title in special.items():
        symbols = [s for s in all if s.kind == kind]
        if symbols:
            result.append(f"### {title} of {owner}\n\n{declarations(symbols)}")
    return result


def headings(module):
    """The names that have a heading of their own, in the order of the page."""
    names = [".".join(type.path) for type in module.types]
    names += [s.name for s in module.symbols if s.kind not in TYPES and s.kind != "swift.enum.case"
              and s.kind not in ("swift.subscript", "swift.func.op")]
    return list(dict.fromkeys(names))


def overloads(symbols):
    """Symbols with the same name, in the order of the first ones."""
    groups = {}
    for symbol in symbols:
        groups.setdefault(symbol.name, []).append(symbol)
    return groups.items()


def declarations(symbols):
    """Declarations, those with the same comment in one block."""
    groups = {}
    for symbol in symbols:
        declared = groups.setdefault("\n".join(symbol.comment), [])
        if symbol.declaration not in declared:
            declared.append(symbol.declaration)
    return "\n".join(code(declared) + text(comment.split("\n")) for comment, declared in groups.items())


def code(declarations):
    return "```swift\n" + "\n".join(declarations) + "\n```\n"


def text(comment):
    """A doc comment as Markdown; its lists of parameters become lists of their names."""
    lines, isCode = [], False
    for line in comment:
        isCode ^= line.lstrip().startswith("```")
        if not isCode and not line.startswith("    "):
            line = re.sub(r"^- (Parameters|Returns|Throws|Note|Complexity):\s*$", "", line)
            line = re.sub(r"^- Parameter (\w+):", r"- `\1`:", line)
            line = re.sub(r"^  - (\w+):", r"- `\1`:", line)
            line = re.sub(r"^- (Returns|Throws|Note|Complexity): ", r"\n\1: ", line)
            # A dollar sign outside of code would begin a formula.
            line = re.sub(r"(`[^`]*`)|\$", lambda match: match[1] or r"\$", line)
        lines.append(line)
    body = re.sub(r"\n{3,}", "\n\n", "\n".join(lines).strip("\n"))
    return f"\n{body}\n" if body else ""


class OtherNames:
    """Names that say too little for a link: those of Swift's functions and members, and of what Foundation adds to its
    types, and the labels of tuples that the modules return. Only the name of a type before them tells what is meant."""

    instance_members = ("swift.method", "swift.property")

    def __init__(self, folder, modules):
        self.members, self.functions = set(), set()
        for file in folder.glob("*.symbols.json"):
            addsToSwift = file.name.endswith("Swift.symbols.json")
            for symbol in json.loads(file.read_text())["symbols"]:
                path, kind = symbol["pathComponents"], symbol["kind"]["identifier"]
                if len(path) == 1:
                    self.functions.add(base(path[0]))
                elif addsToSwift and kind in self.instance_members:
                    self.members.add(base(path[-1]))
        for module in modules:
            for symbol in module.symbols:
                self.members.update(re.findall(r"(\w+): ", result(symbol.declaration)))


def result(declaration):
    """The type of what a declaration gives."""
    found = re.search(r"\b(?:var|let) \w+: (.*)|\btypealias \w+ = (.*)|.*->(.*)", declaration, re.DOTALL)
    return next(filter(None, found.groups())) if found else ""


def file_name(module):
    """`reference-neural-networks.md` for `NeuralNetworks`."""
    return "reference-" + re.sub(r"(?<=[a-z])(?=[A-Z])", "-", module).lower() + ".md"


def main():
    graphs, standard, folder = map(pathlib.Path, sys.argv[1:4])
    modules = [Module(name, graphs) for name in sys.argv[4:]]
    others = OtherNames(standard, modules)
    for order, module in enumerate(modules, start=1):
        (folder / file_name(module.name)).write_text(page(module, order, others))


if __name__ == "__main__":
    main()
