using System.Text;

namespace Dagfire.Jinja.Runtime;

/// <summary>Where statements write.</summary>
internal abstract class Output
{
    public abstract void Write(string text);

    public virtual void WriteValue(object? value) => Write(PyRepr.Str(value));
}

/// <summary>Text, as for SQL.</summary>
internal sealed class TextOutput : Output
{
    private readonly StringBuilder _text = new();

    public override void Write(string text) => _text.Append(text);

    public override string ToString() => _text.ToString();
}

/// <summary>Values, as for YAML: a lone expression keeps its type.</summary>
internal sealed class NativeOutput : Output
{
    private readonly List<object?> _parts = [];

    public object? Value => _parts switch
    {
        [] => "",
        [NativeMark mark] => mark.Convert(),
        [var single] => single,
        _ => string.Concat(_parts.Select(part => part is NativeMark mark ? mark.Text : PyRepr.Str(part))),
    };

    public override void Write(string text) => _parts.Add(text);

    public override void WriteValue(object? value) => _parts.Add(value);
}
