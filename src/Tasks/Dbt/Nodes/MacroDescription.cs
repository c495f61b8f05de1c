namespace Dagfire.Dbt.Nodes;

/// <summary>What a schema file says of a macro.</summary>
/// <param name="Text">The description.</param>
/// <param name="Meta">What others read.</param>
/// <param name="Show">Whether the documentation shows it.</param>
/// <param name="NodeColor">Its colour in the documentation's graph.</param>
/// <param name="Arguments">Name, type and description of each argument.</param>
/// <param name="PatchPath">The file, as the manifest writes it; <see langword="null"/> where no file speaks of the macro.</param>
internal sealed record MacroDescription(string Text, PyDict Meta, bool Show, string? NodeColor, PyList Arguments, string? PatchPath)
{
    public static readonly MacroDescription None = new("", [], true, null, [], null);
}
