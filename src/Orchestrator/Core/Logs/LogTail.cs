using System.Text;

namespace Dagfire.Logs;

/// <summary>Reads the last lines of a file block by block from its end.</summary>
internal static class LogTail
{
    private const int BlockSize = 64 * 1024;

    internal static async Task<IReadOnlyList<string>> ReadAsync(Stream file, int lines, CancellationToken cancellationToken)
    {
        // As long as it is now: it may be growing, and what is read must fit what was counted.
        var length = file.Length;
        file.Position = await FindStartAsync(file, length, lines, cancellationToken);
        using var reader = new StreamReader(file, Encoding.UTF8, leaveOpen: true);
        var found = new List<string>();
        while (found.Count < lines && await reader.ReadLineAsync(cancellationToken) is { } line)
            found.Add(line);
        return found;
    }

    /// <summary>Where the wanted lines begin: behind the line break before them, or at 0.</summary>
    private static async Task<long> FindStartAsync(Stream file, long fileLength, int lines, CancellationToken cancellationToken)
    {
        var block = new byte[BlockSize];
        var breaks = 0;
        for (var end = fileLength; end > 0;)
        {
            var begin = Math.Max(0, end - BlockSize);
            file.Position = begin;
            var length = (int)(end - begin);
            await file.ReadExactlyAsync(block.AsMemory(0, length), cancellationToken);
            for (var index = length - 1; index >= 0; index--)
            {
                var isLastByte = begin + index == fileLength - 1;
                if (block[index] == '\n' && !isLastByte && ++breaks == lines)
                    return begin + index + 1;
            }

            end = begin;
        }

        return 0;
    }
}
