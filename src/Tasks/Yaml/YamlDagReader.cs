using Dagfire.Files;
using Dagfire.Yaml.Operators;
using Dagfire.Yaml.Reading;

namespace Dagfire.Yaml;

/// <summary>Reads DAGs from YAML files, in the form dag-factory's users know. See <c>docs/yaml.md</c>. Thread-safe.</summary>
/// <param name="operators">The operators that tasks can name.</param>
/// <param name="clock">Says what today is, for start dates such as <c>2 days</c>.</param>
public sealed class YamlDagReader(OperatorCatalog operators, TimeProvider clock) : IDagFileReader
{
    /// <inheritdoc/>
    public bool Reads(string path) => Path.GetExtension(path) is ".yml" or ".yaml";

    /// <inheritdoc/>
    public DagFileContent Read(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(text);
        return new FileReader(path, operators, clock).Read(text);
    }
}
