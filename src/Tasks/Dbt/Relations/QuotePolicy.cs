using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Relations;

/// <summary>Which parts of a relation's name are written in quotes, where the database leaves the choice.</summary>
internal sealed record QuotePolicy(bool Database, bool Schema, bool Identifier)
{
    public static readonly QuotePolicy All = new(true, true, true);
    public static readonly QuotePolicy None = new(false, false, false);

    /// <summary>The policy with what a setting <c>quoting</c> says of it.</summary>
    public QuotePolicy With(PyDict? setting) => setting is null
        ? this
        : new(setting.Flag("database") ?? Database, setting.Flag("schema") ?? Schema, setting.Flag("identifier") ?? Identifier);

    /// <summary>The same as the manifest has it.</summary>
    public PyDict ForManifest() => PyDict.From([new("database", Database), new("schema", Schema), new("identifier", Identifier), new("column", null)]);
}
