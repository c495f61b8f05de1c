using System.Text;
using Dagfire.Queries;

namespace Dagfire.Logs;

/// <summary>Reads a part of a file, cut at line ends, whatever the file's length.</summary>
internal static class LogRange
{
    private const byte LineEnd = (byte)'\n';
    private const int BlockSize = 64 * 1024;

    internal static Task<LogChunk> ReadAsync(Stream file, long start, int mostBytes, CancellationToken cancellationToken) => ReadAsync(file, start, mostBytes, new CountedLines(), cancellationToken);

    internal static async Task<LogChunk> ReadAsync(Stream file, long start, int mostBytes, CountedLines counted, CancellationToken cancellationToken)
    {
        // As long as it is now: it may be growing.
        var size = file.Length;
        var asked = Math.Clamp(start < 0 ? size + start : start, 0, size);
        var begin = asked == 0 ? 0 : await BehindLineEndAsync(file, asked - 1, size, cancellationToken);
        var end = await EndAsync(file, begin, size, mostBytes, cancellationToken);
        var bytes = new byte[end - begin];
        file.Position = begin;
        await file.ReadExactlyAsync(bytes, cancellationToken);
        var firstLine = begin == 0 ? 1 : start < 0 ? 0 : 1 + await CountLinesAsync(file, begin, counted.Before(begin, size), cancellationToken);
        if (firstLine > 0)
            counted.Note(end, firstLine - 1 + bytes.AsSpan().Count(LineEnd));
        return new LogChunk(Lines(bytes), begin, end, size, firstLine);
    }

    // At most as much as asked for and only whole lines; a line longer than that is read whole. What has no line end yet is being written, and left for the next time.
    private static async Task<long> EndAsync(Stream file, long begin, long size, int mostBytes, CancellationToken cancellationToken)
    {
        var block = new byte[Math.Min(mostBytes, size - begin)];
        file.Position = begin;
        await file.ReadExactlyAsync(block, cancellationToken);
        var last = Array.LastIndexOf(block, LineEnd);
        if (last >= 0)
            return begin + last + 1;
        var end = await BehindLineEndAsync(file, begin + block.Length, size, cancellationToken);
        return end == size && !await IsLineEndAsync(file, size, cancellationToken) ? begin : end;
    }

    private static async Task<bool> IsLineEndAsync(Stream file, long end, CancellationToken cancellationToken)
    {
        if (end == 0)
            return true;
        var last = new byte[1];
        file.Position = end - 1;
        await file.ReadExactlyAsync(last, cancellationToken);
        return last[0] == LineEnd;
    }

    private static async Task<long> BehindLineEndAsync(Stream file, long from, long size, CancellationToken cancellationToken)
    {
        var block = new byte[BlockSize];
        for (var position = from; position < size;)
        {
            file.Position = position;
            var read = await file.ReadAsync(block.AsMemory(0, (int)Math.Min(BlockSize, size - position)), cancellationToken);
            var found = Array.IndexOf(block, LineEnd, 0, read);
            if (found >= 0)
                return position + found + 1;
            position += read;
        }

        return size;
    }

    private static async Task<int> CountLinesAsync(Stream file, long until, (long Place, int Lines) counted, CancellationToken cancellationToken)
    {
        var block = new byte[BlockSize];
        var lines = counted.Lines;
        file.Position = counted.Place;
        for (var position = counted.Place; position < until;)
        {
            var read = await file.ReadAsync(block.AsMemory(0, (int)Math.Min(BlockSize, until - position)), cancellationToken);
            lines += block.AsSpan(0, read).Count(LineEnd);
            position += read;
        }

        return lines;
    }

    private static string[] Lines(byte[] bytes)
    {
        if (bytes.Length == 0)
            return [];
        var text = Encoding.UTF8.GetString(bytes);
        return (text.EndsWith('\n') ? text[..^1] : text).Split('\n');
    }
}
