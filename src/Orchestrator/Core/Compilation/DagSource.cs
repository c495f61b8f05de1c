using Dagfire.Files;

namespace Dagfire.Compilation;

/// <summary>A place in a file, as editors and compilers write it.</summary>
/// <param name="File">Path of the file.</param>
/// <param name="At">The place in it.</param>
public sealed record DagSource(string File, DagFilePlace At)
{
    /// <summary>The place in one word: <c>file:line:column</c>.</summary>
    public override string ToString() => $"{File}:{At.Line}:{At.Column}";
}
