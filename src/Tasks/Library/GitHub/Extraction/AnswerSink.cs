using System.Text.Json;
using Dagfire.Tasks.Objects;

namespace Dagfire.Tasks.GitHub.Extraction;

/// <summary>Gathers the answers of a sweep and writes them as objects of many lines: a few large ones are cheaper to keep and to load than many small ones. Not thread-safe.</summary>
internal sealed class AnswerSink(IObjectStore objects, GitHubEntity entity, RepositoryName repository) : IDisposable
{
    private const int MaxBytes = 1 << 20;
    private const int MaxAnswers = 100;
    private static readonly PutOptions Lines = new() { ContentType = "application/x-ndjson" };
    private static readonly byte[] ArrayStart = "["u8.ToArray();
    private static readonly byte[] ArrayEnd = "]"u8.ToArray();
    private static readonly byte[] LineEnd = "}\n"u8.ToArray();

    private readonly MemoryStream _lines = new();
    private readonly byte[] _lineStart = LineStartOf(entity, repository);
    private int _answers;

    internal bool IsFull => _lines.Length >= MaxBytes || _answers >= MaxAnswers;

    internal void Add(ReadOnlySpan<byte> json, bool inArray)
    {
        _lines.Write(_lineStart);
        if (inArray)
            _lines.Write(ArrayStart);
        WriteLine(json);
        if (inArray)
            _lines.Write(ArrayEnd);
        _lines.Write(LineEnd);
        _answers++;
    }

    /// <summary>Writes what has been gathered. An object is always written before the note that speaks of it.</summary>
    internal async Task<EntityProgress> FlushAsync(EntityProgress progress, CancellationToken cancellationToken)
    {
        if (_answers == 0)
            return progress;
        _lines.Position = 0;
        var key = GitHubKeys.Answers(entity, repository, progress.Stamp!, progress.Objects + 1);
        await objects.PutAsync(key, _lines, Lines, cancellationToken);
        _lines.SetLength(0);
        _answers = 0;
        return progress with { Objects = progress.Objects + 1 };
    }

    public void Dispose() => _lines.Dispose();

    // Inside of texts JSON has no line ends, so those between values can become spaces.
    private void WriteLine(ReadOnlySpan<byte> json)
    {
        while (json.IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and var end)
        {
            _lines.Write(json[..end]);
            _lines.WriteByte((byte)' ');
            json = json[(end + 1)..];
        }

        _lines.Write(json);
    }

    private static byte[] LineStartOf(GitHubEntity entity, RepositoryName repository) =>
        System.Text.Encoding.UTF8.GetBytes(entity == GitHubEntity.Users ? "{\"data\":" : $"{{\"repository\":{JsonSerializer.Serialize(repository.ToString())},\"data\":");
}
