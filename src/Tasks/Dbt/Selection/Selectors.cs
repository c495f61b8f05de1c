using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Selection;

/// <summary>The selectors of selectors.yml. Immutable.</summary>
internal sealed class Selectors
{
    private readonly Dictionary<string, SelectionSpec> _byName = new(StringComparer.Ordinal);
    private readonly List<PyDict> _written = [];

    private Selectors()
    {
    }

    public static Selectors None { get; } = new();

    /// <summary>The selector that counts where nothing is selected; <see langword="null"/> when there is none.</summary>
    public string? Default { get; private set; }

    /// <summary>The selectors as the manifest tells them.</summary>
    public PyDict ForManifest => SelectorForms.Of(_written);

    public static Selectors Load(string directory, INameSource names)
    {
        var path = Path.Combine(directory, "selectors.yml");
        if (!File.Exists(path)) return None;
        if (new YamlRenderer(names, "selectors.yml").Render(YamlFile.Read(path, "selectors.yml")) is not PyDict file || file["selectors"] is not PyList list || list.Exists(item => item is not PyDict))
            throw new DbtException("Runtime Error\n  Could not read selector file: selectors.yml must hold a list 'selectors'");
        var selectors = new Selectors();
        foreach (var written in list.Cast<PyDict>()) selectors.Add(written);
        return selectors;
    }

    public SelectionSpec Find(string name) => _byName.GetValueOrDefault(name)
        ?? throw new DbtException($"Runtime Error\n  Could not find selector named {name}, expected one of {PyRepr.Of(new PyList(_byName.Keys))}");

    private void Add(PyDict written)
    {
        var name = written.Text("name") ?? throw new DbtException("Runtime Error\n  Could not parse selector file data: a selector has no 'name'");
        if (written["default"] is true) Default = Default is null ? name : throw new DbtException($"Runtime Error\n  Error when parsing the selector file. Found multiple selectors with `default: true`:{Default} and {name}");
        _byName[name] = new SelectorParser(_byName).Root(written["definition"]);
        _written.Add(written);
    }
}
