"""The reasons that escape analysis gives for a step, in words."""

from __future__ import annotations

from glossary.model import Text

_REASONS = {
    "address-of": Text("its address is taken", "取了它的地址"),
    "return": Text("it is returned", "被返回"),
    "assign": Text("it is assigned", "被赋值"),
    "assign-pair": Text("it is assigned", "被赋值"),
    "assign-pair-dot-dot-dot": Text("it is assigned", "被赋值"),
    "call parameter": Text("it is passed to a call", "作为参数传给调用"),
    "captured by a closure": Text("a closure captures it", "被闭包捕获"),
    "reference": Text("the closure refers to the variable itself", "闭包引用变量本身"),
    "spill": Text("the compiler stores it in memory", "编译器把它存入内存"),
    "interface-converted": Text("it is converted to an interface", "转换为接口"),
    "too large for stack": Text("it is too large for the stack", "太大，放不进栈"),
    "non-constant size": Text("its size is not a constant", "大小不是常量"),
    "dot of pointer": Text("a field is reached through a pointer", "经指针访问字段"),
    "dot": Text("a field of it is used", "使用它的字段"),
    "slice-literal-element": Text("it is an element of a slice literal", "是切片字面量的元素"),
    "array literal element": Text("it is an element of an array literal", "是数组字面量的元素"),
    "struct literal element": Text("it is a field of a struct literal", "是结构体字面量的字段"),
    "map literal key": Text("it is a key of a map literal", "是 map 字面量的键"),
    "map literal value": Text("it is a value of a map literal", "是 map 字面量的值"),
    "map index": Text("it is stored in a map", "存入 map"),
    "key of map put": Text("it becomes a key of a map", "成为 map 的键"),
    "value of map put": Text("it becomes a value of a map", "成为 map 的值"),
    "send": Text("it is sent on a channel", "发送到通道"),
    "range": Text("range reads it", "被 range 遍历"),
    "range-deref": Text("range reads it through a pointer", "range 经指针遍历"),
    "slice": Text("it is sliced", "被切片"),
    "indirection": Text("a pointer is followed", "经指针解引用"),
    "appended slice": Text("it is appended to a slice", "追加到切片"),
    "appendee slice": Text("it is the slice appended to", "是被追加的切片"),
    "appended to slice": Text("it is appended to a slice", "追加到切片"),
    "append": Text("it is appended", "被 append"),
    "copied slice": Text("it is copied", "被复制"),
    "closure-var": Text("a closure captures it", "被闭包捕获"),
    "go func": Text("a goroutine uses it", "被 goroutine 使用"),
    "go func arg": Text("it is passed to a goroutine", "作为参数传给 goroutine"),
    "defer func": Text("a deferred call uses it", "被 defer 的调用使用"),
    "converted": Text("it is converted", "被转换"),
    "method value": Text("it is bound in a method value", "绑定在方法值中"),
    "dictionary": Text("generic code needs it", "泛型代码需要它"),
    "star-dot-equals": Text("it is assigned through a pointer", "经指针赋值"),
    "star-equals": Text("it is assigned through a pointer", "经指针赋值"),
    "slice-element-equals": Text("it is stored in a slice", "存入切片元素"),
    "passed to function[unknown]": Text("an unknown function gets it", "传给未知函数"),
    "passed to function[content escapes]": Text("what it points to escapes", "它指向的内容逃逸"),
}


def reason(name: str) -> Text:
    """Return what a reason means; one that is unknown stands for itself."""
    return _REASONS.get(name, Text(name, name))
