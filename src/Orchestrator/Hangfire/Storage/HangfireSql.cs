using System.Collections.Concurrent;

namespace Dagfire.Hangfire.Storage;

/// <summary>Our own statements on Hangfire's tables in a schema. Thread-safe.</summary>
internal sealed class HangfireSql(string schema)
{
    private readonly ConcurrentDictionary<string, string> _statements = new(StringComparer.Ordinal);
    private readonly string _schema = $"\"{schema.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>The name of the schema, as it is.</summary>
    internal string Schema => schema;

    /// <summary>A statement, by the name of its file.</summary>
    internal string this[string name] => _statements.GetOrAdd(name, Read);

    private string Read(string name)
    {
        using var stream = typeof(HangfireSql).Assembly.GetManifestResourceStream(name + ".sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace("{schema}", _schema, StringComparison.Ordinal);
    }
}
