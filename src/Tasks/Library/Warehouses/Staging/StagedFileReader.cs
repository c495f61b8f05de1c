using System.Text.Json;
using Dagfire.Tasks.Objects;

namespace Dagfire.Tasks.Warehouses.Staging;

/// <summary>Reads a file of a stage. One that cannot be loaded is copied to the quarantine first, so its record never speaks of a copy that is not there.</summary>
internal sealed class StagedFileReader(Pipe pipe, IObjectStore objects)
{
    // Snowflake's limit for one VARIANT, and a bound for memory here. A page of tweets has some 50 KB.
    private const long MaxFileBytes = 16 * 1024 * 1024;
    private const string QuarantinePrefix = "quarantine/";

    /// <summary>The file, or <see langword="null"/> when it was deleted since it was listed.</summary>
    internal async Task<StagedFile?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        await using var stored = await objects.GetAsync(key, cancellationToken);
        if (stored is null)
            return null;
        if (stored.Info.Size > MaxFileBytes)
            return await RefuseAsync(stored.Info, stored.Content, $"The file has {stored.Info.Size} bytes; the limit is {MaxFileBytes}.", cancellationToken);
        using var content = new MemoryStream((int)stored.Info.Size);
        await stored.Content.CopyToAsync(content, cancellationToken);
        // Half of a file may look like a whole one. It is not the file's fault: nothing is recorded, and the next attempt reads it again.
        if (content.Length != stored.Info.Size)
            throw new ObjectStoreException($"The object '{key}' ended after {content.Length} of its {stored.Info.Size} bytes.") { MayPass = true };
        content.Position = 0;
        var (rows, error) = await ParseAsync(key, content, cancellationToken);
        if (rows is not null && (rows.Errors.Count == 0 || rows.Rows.Count > 0))
            return new StagedFile(stored.Info, rows, QuarantineKey: null);
        content.Position = 0;
        return await RefuseAsync(stored.Info, content, error ?? rows!.Errors[0], cancellationToken);
    }

    private async Task<(PipeRows? Rows, string? Error)> ParseAsync(string key, MemoryStream content, CancellationToken cancellationToken)
    {
        try
        {
            if (pipe.Format.HoldsLines)
                return (DocumentLines.Read(content, pipe.Format, key), null);
            using var document = await JsonDocument.ParseAsync(content, cancellationToken: cancellationToken);
            return (pipe.Format.Read(document.RootElement, key), null);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            // A stranger's payload: whatever is wrong with it becomes its record.
            return (null, exception.Message);
        }
    }

    private async Task<StagedFile> RefuseAsync(ObjectInfo info, Stream content, string error, CancellationToken cancellationToken)
    {
        var key = QuarantineKeyOf(info);
        await objects.PutAsync(key, content, new PutOptions { ContentType = info.ContentType }, cancellationToken);
        return new StagedFile(info, new PipeRows([], [error]), key);
    }

    // The ETag in the name keeps every refused content of one file.
    private static string QuarantineKeyOf(ObjectInfo info)
    {
        var extension = Path.GetExtension(info.Key);
        return $"{QuarantinePrefix}{info.Key[..^extension.Length]}-{info.ETag}{extension}";
    }
}
