using Dagfire.Files;

namespace Dagfire.Yaml.Nodes;

/// <summary>A scalar: text, a number, a truth value or nothing.</summary>
internal sealed class TextNode(DagFilePlace at, string text, bool isPlain) : Node(at)
{
    internal string Text { get; } = text;

    /// <summary>Whether it stands without quotes, and may therefore be something else than text.</summary>
    internal bool IsPlain { get; } = isPlain;

    internal override bool IsNull => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";

    internal override string Kind => IsNull ? "nothing" : "a single value";
}
