using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;

namespace Dagfire.Dashboard.Pages.TaskInstances.Logs;

/// <summary>Looks for lines in a whole log, whatever its length.</summary>
internal static class LogSearch
{
    /// <summary>The most lines of an answer: the last ones that fit.</summary>
    internal const int MostLines = 2000;

    private const int BufferSize = 256 * 1024;

    internal static async Task<LogPart> FindAsync(Stream log, LogChoice choice, CancellationToken cancellationToken)
    {
        var kept = new Queue<LogLine>();
        var (number, found, end, level) = (0, 0, 0L, "info");
        await foreach (var (text, place, behind) in LinesAsync(log, cancellationToken))
        {
            level = LogLevels.Of(text) ?? level;
            end = behind;
            var line = new LogLine(++number, level, text) { Place = place };
            if (!choice.Fits(line))
                continue;
            found++;
            kept.Enqueue(line);
            if (kept.Count > MostLines)
                kept.Dequeue();
        }

        return new LogPart([.. kept], 0, end, end) { Found = found };
    }

    private static async IAsyncEnumerable<(string Text, long Place, long Behind)> LinesAsync(Stream log, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(log, new StreamPipeReaderOptions(bufferSize: BufferSize, leaveOpen: true));
        for (long place = 0; ;)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } lineEnd)
            {
                var line = buffer.Slice(0, lineEnd);
                yield return (Encoding.UTF8.GetString(line), place, place + line.Length + 1);
                place += line.Length + 1;
                buffer = buffer.Slice(buffer.GetPosition(1, lineEnd));
            }

            if (read.IsCompleted)
            {
                if (buffer.Length > 0)
                    yield return (Encoding.UTF8.GetString(buffer), place, place + buffer.Length);
                break;
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
        }

        await reader.CompleteAsync();
    }
}
