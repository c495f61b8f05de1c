using Dagfire.Files;

namespace Dagfire.Yaml.Nodes;

/// <summary>A value in a YAML file, with its place. Immutable once read.</summary>
internal abstract class Node(DagFilePlace at)
{
    internal DagFilePlace At { get; } = at;

    /// <summary>How many values it comes to when every alias is written out.</summary>
    internal virtual long Size => 1;

    /// <summary>What it is, in a word for people.</summary>
    internal abstract string Kind { get; }

    /// <summary>Whether it says "nothing": an empty value, <c>null</c> or <c>~</c>.</summary>
    internal virtual bool IsNull => false;
}
