namespace Dagfire.Tasks.Warehouses.Staging;

/// <summary>The statements of a text that names each with <c>-- name: …</c>. Immutable.</summary>
/// <param name="resource">The text's name in this assembly.</param>
internal sealed class NamedStatements(string resource)
{
    private const string Marker = "-- name: ";

    private readonly Dictionary<string, string> _all = EmbeddedText.Read(resource)
        .Split(Marker, StringSplitOptions.RemoveEmptyEntries)
        .ToDictionary(part => part[..part.IndexOf('\n')].Trim(), part => part[part.IndexOf('\n')..].Trim());

    internal IEnumerable<string> Names => _all.Keys;

    internal string this[string name] => _all[name];
}
