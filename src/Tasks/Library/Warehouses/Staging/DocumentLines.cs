using System.Text.Json;

namespace Dagfire.Tasks.Warehouses.Staging;

/// <summary>Reads a file that holds one JSON document after the other. Stateless.</summary>
internal static class DocumentLines
{
    private static readonly JsonReaderOptions Several = new() { AllowMultipleValues = true };

    /// <exception cref="JsonException">A document is not whole.</exception>
    /// <exception cref="FormatException">A document is not in the format.</exception>
    internal static PipeRows Read(MemoryStream content, IPipeFormat format, string key)
    {
        var rows = new List<IReadOnlyList<string?>>();
        var errors = new List<string>();
        var reader = new Utf8JsonReader(content.GetBuffer().AsSpan(0, (int)content.Length), Several);
        while (reader.Read())
        {
            using var document = JsonDocument.ParseValue(ref reader);
            var found = format.Read(document.RootElement, key);
            rows.AddRange(found.Rows);
            errors.AddRange(found.Errors);
        }

        return new PipeRows(rows, errors);
    }
}
