using System.Text;

namespace Dagfire.Tasks.Shells;

/// <summary>Cuts what a command writes into lines. A line without end is cut as well: a command must not fill the memory.</summary>
internal static class OutputLines
{
    internal const int MaxLength = 64 * 1024;

    internal static async Task ReadAsync(TextReader reader, Action<string> take)
    {
        var buffer = new char[4096];
        var line = new StringBuilder();
        int count;
        while ((count = await reader.ReadAsync(buffer, CancellationToken.None)) > 0)
            Cut(buffer.AsSpan(0, count), line, take);
        if (line.Length > 0)
            take(Text(line));
    }

    private static void Cut(ReadOnlySpan<char> text, StringBuilder line, Action<string> take)
    {
        while (text.Length > 0)
        {
            var end = text.IndexOf('\n');
            var room = MaxLength - line.Length;
            var length = Math.Min(end < 0 ? text.Length : end, room);
            line.Append(text[..length]);
            text = text[length..];
            var isEnd = text.Length > 0 && text[0] == '\n';
            if (isEnd)
                text = text[1..];
            if (!isEnd && line.Length < MaxLength)
                continue;
            take(Text(line));
            line.Clear();
        }
    }

    private static string Text(StringBuilder line) => line.ToString().TrimEnd('\r');
}
