using System.Text.Json;

namespace Dagfire.Tasks.Warehouses;

/// <summary>How a JSON file becomes rows: the <c>COPY INTO … FROM (SELECT …)</c> of a pipe. Stateless.</summary>
public interface IPipeFormat
{
    /// <summary>The columns it fills, in the order of a row's values.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>
    /// Whether a file holds one document after the other (newline-delimited JSON), each read by itself. A file of which one cannot be read is not loaded at all. Default
    /// <see langword="false"/>: one document.
    /// </summary>
    bool HoldsLines => false;

    /// <summary>Reads the rows of a document.</summary>
    /// <param name="document">The file, or one of its documents, parsed. Not to be kept.</param>
    /// <param name="fileName">Its key.</param>
    /// <exception cref="FormatException">The file as a whole is not in this format; the message says why.</exception>
    PipeRows Read(JsonElement document, string fileName);
}

/// <summary>What a file holds.</summary>
/// <param name="Rows">The rows that can be loaded.</param>
/// <param name="Errors">Why others cannot, one message per row.</param>
public sealed record PipeRows(IReadOnlyList<IReadOnlyList<string?>> Rows, IReadOnlyList<string> Errors);
