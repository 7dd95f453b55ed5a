"""The call that a test makes: from an example of the author's, else from the types alone."""

from __future__ import annotations

import re

import msgspec
from msgspec import Struct

from glossary.workflow.verifying.generics import instantiated, with_types
from glossary.workflow.verifying.makers import Makers, use_names
from glossary.workflow.verifying.model import Claim, Example, Function, Variable
from glossary.workflow.verifying.spelling import CannotBuildError, Spelling
from glossary.workflow.verifying.subjects import subject
from glossary.workflow.verifying.syntax import parse_call
from glossary.workflow.verifying.world import Scope

_NAME = re.compile(r"[A-Za-z_]\w*")


class Call(Struct, frozen=True):
    """Statements, then one call. receiver: what stands before the dot; "" for a function.

    made_up: nobody said that such a call is right, so it proves nothing if it panics.
    """

    function: Function
    setup: tuple[str, ...]
    receiver: str
    name: str
    args: tuple[str, ...]
    release: str = ""
    made_up: bool = True

    @property
    def code(self) -> str:
        """Return the call as an expression."""
        dots = "..." if self.function.params and self.function.params[-1].variadic else ""
        spread = dots if self.args and self.args[-1].startswith("[]") else ""
        args = ", ".join(self.args)
        return (
            f"{self.receiver}.{self.name}({args}{spread})"
            if self.receiver
            else (f"{self.name}({args}{spread})")
        )


class Caller:
    """Builds calls of one function for one test file."""

    def __init__(
        self, spelling: Spelling, function: Function, examples: tuple[Example, ...] = ()
    ) -> None:
        self.spelling = spelling
        self.examples = examples
        self.makers = Makers(spelling)
        self.values = self.makers.values
        self._types = instantiated(function, spelling.world)
        self.function = with_types(function, self._types)
        self.scope = Scope(function.package, function.imports)
        self._setup: list[str] = []

    # Calls -------------------------------------------------------------------------------------

    def ordinary(self) -> Call:
        """Return a call that nothing special is said about.

        Raises:
            CannotBuildError: A value is missing; the message says which.
        """
        for example in self.examples:
            if not example.about:
                return self._from_example(example)
        self._setup = []
        receiver = self.receiver()
        args: list[str] = []
        slices = 0
        for variable in self.function.params:
            args.append(self.values.ordinary(variable.type, self.scope, slices))
            slices += self.sort(variable) == "slice"
        return Call(self.function, tuple(self._setup), receiver, self._name(), tuple(args))

    def about(self, claim: Claim) -> Call | None:
        """Return the example that was written for the condition of a claim."""
        words = " ".join(claim.sentence.text.split())
        for example in self.examples:
            if example.about and " ".join(example.about.split()) in words:
                return self._from_example(example)
        return None

    def with_argument(self, call: Call, index: int, code: str) -> Call:
        """Return the call with another argument."""
        args = (*call.args[:index], code, *call.args[index + 1 :])
        return msgspec.structs.replace(call, args=args)

    def subject(self, word: str) -> int:
        """Return the index of the parameter that a word means, -1 for the receiver.

        Raises:
            CannotBuildError: It means neither.
        """
        return subject(word, self.function, self.sort)

    # Parts -------------------------------------------------------------------------------------

    def receiver(self) -> str:
        """Return the variable that holds the receiver, declared in the setup; "" for functions."""
        variable = self.function.receiver
        if variable is None:
            return ""
        name = self.variable(variable, self.function.owner)
        made = self.makers.constructor(variable.type, self.scope)
        if made:
            self._setup += _declared(name, made)
        else:
            target = variable.type
            pointed = target.inner[0] if target.kind == "pointer" else target
            if self.values.kind(pointed, self.scope) in ("interface", "func", "unknown"):
                raise CannotBuildError(f"no {pointed.text} can be made up")
            if self.values.kind(pointed, self.scope) in ("map", "slice", "chan", "int", "string"):
                self._setup.append(
                    f"var {name} {self.spelling.type(pointed, self.scope)}"
                    f" = {self.values.ordinary(pointed, self.scope)}"
                )
            else:
                self._setup.append(f"var {name} {self.spelling.type(pointed, self.scope)}")
        return name

    def method(self, call: Call, name: str) -> str:
        """Return a call of another method on the same receiver.

        Raises:
            CannotBuildError: There is no such method, or its arguments cannot be made up.
        """
        found = [
            m
            for m in self.spelling.world.methods(self.function.package, self.function.owner)
            if m.name == name
        ]
        if not found or not call.receiver:
            raise CannotBuildError(f"there is no method {name}")
        other = Caller(self.spelling, found[0])
        args = [other.values.ordinary(v.type, other.scope) for v in other.function.params]
        self.spelling.name(name)
        return f"{call.receiver}.{name}({', '.join(args)})"

    def _from_example(self, example: Example) -> Call:
        receiver, name, args = parse_call(example.call)
        if name != self.function.name:
            raise CannotBuildError(
                f"the example calls {name or example.call}, not {self.function.name}"
            )
        count = len(self.function.params)
        if count and self.function.params[-1].variadic and len(args) >= count - 1:
            pass
        elif len(args) != count:
            raise CannotBuildError(
                f"the example {example.call} has {len(args)} arguments, not {count}"
            )
        setup = example.setup
        if self.function.receiver is not None and not _NAME.fullmatch(receiver):
            variable = self.variable(self.function.receiver, self.function.owner)
            setup, receiver = (*setup, f"{variable} := {receiver}"), variable
        elif self.function.receiver is None:
            receiver = ""
        use_names(" ".join((*setup, *args, example.release)), self.function, self.spelling)
        return Call(
            self.function, setup, receiver, self._name(), args, example.release, made_up=False
        )

    def _name(self) -> str:
        function = self.function
        if function.receiver is not None:
            self.spelling.name(function.name)
            return function.name
        name = self.spelling.name(function.name)
        if function.type_params:
            given = [self._types.get(v.name) for v in function.type_params]
            if all(given):
                spelled = [self.spelling.type(t, self.scope_of(function)) for t in given if t]
                name += f"[{', '.join(spelled)}]"
        return name

    @staticmethod
    def scope_of(function: Function) -> Scope:
        """Return the scope of a function's types."""
        return Scope(function.package, function.imports)

    def variable(self, variable: Variable, owner: str) -> str:
        """Return the name of the variable that holds a receiver."""
        taken = {v.name for v in self.function.params} | {"t", "got", "ctx", "_", ""}
        return variable.name if variable.name not in taken else owner[:1].lower() + "1"

    def sort(self, variable: Variable) -> str:
        """Return the kind of a parameter: that of its type, "context", or "slice" if variadic."""
        type = variable.type
        if type.kind == "named" and self.scope.resolve(type.name) == ("context", "Context"):
            return "context"
        return "slice" if variable.variadic else self.values.kind(type, self.scope)


def _declared(name: str, made: str) -> list[str]:
    if not made.endswith(", error"):
        return [f"{name} := {made}"]
    return [
        f"{name}, err := {made.removesuffix(', error')}",
        "if err != nil {\n\tt.Skip(err)\n}",
    ]
