using System.Text.Json;

namespace Dagfire.JsonSchemas;

/// <summary>
/// A schema that JSON values are held against: the part of draft 2020-12 that forms need. Compiled once; immutable, thread-safe. Keywords it does not know
/// are refused when they would have had a say.
/// </summary>
internal sealed class JsonSchema
{
    private readonly IReadOnlyList<SchemaCheck> _checks;

    internal JsonSchema(IReadOnlyList<SchemaCheck> checks) => _checks = checks;

    /// <summary>Compiles a schema.</summary>
    /// <param name="schema">An object, or a boolean that allows everything or nothing.</param>
    /// <param name="problems">Takes everything that is wrong with it.</param>
    internal static JsonSchema Compile(JsonElement schema, ICollection<string> problems) => new SchemaReader("schema", problems).Read(schema);

    /// <summary>Everything that keeps a value from fitting, a sentence each; empty when it fits.</summary>
    /// <param name="value">The value.</param>
    /// <param name="path">Its name, for the sentences.</param>
    internal IEnumerable<string> Problems(JsonElement value, string path) => _checks.SelectMany(check => check(value, path));

    internal bool Allows(JsonElement value) => !Problems(value, "").Any();
}

/// <summary>One keyword's say about a value.</summary>
internal delegate IEnumerable<string> SchemaCheck(JsonElement value, string path);
