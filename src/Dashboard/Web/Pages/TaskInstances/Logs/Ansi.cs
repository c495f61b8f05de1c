using System.Globalization;

namespace Dagfire.Dashboard.Pages.TaskInstances.Logs;

/// <summary>Reads the colours that programs write for terminals. Everything else that steers a terminal is left out. Pure.</summary>
internal static class Ansi
{
    private const char Escape = '\u001b';
    private static readonly string[] Colours = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

    internal static IReadOnlyList<AnsiSpan> Spans(string line)
    {
        if (!line.Any(character => char.IsControl(character) && character != '\t'))
            return line.Length == 0 ? [] : [new AnsiSpan(line, null)];
        var spans = new List<AnsiSpan>();
        var style = default(AnsiStyle);
        for (var at = 0; at < line.Length;)
        {
            var end = line.IndexOf(Escape, at);
            Add(spans, end < 0 ? line[at..] : line[at..end], style);
            at = end < 0 ? line.Length : Behind(line, end, ref style);
        }

        return spans;
    }

    private static void Add(List<AnsiSpan> spans, string text, AnsiStyle style)
    {
        var shown = string.Concat(text.Where(character => character == '\t' || !char.IsControl(character)));
        if (shown.Length > 0)
            spans.Add(new AnsiSpan(shown, style.Classes));
    }

    // Where the text goes on behind what steers the terminal.
    private static int Behind(string line, int escape, ref AnsiStyle style)
    {
        if (escape + 1 >= line.Length)
            return line.Length;
        if (line[escape + 1] == ']')
            return BehindTitle(line, escape + 2);
        if (line[escape + 1] != '[')
            return escape + 2;
        var end = escape + 2;
        while (end < line.Length && line[end] is < '@' or > '~')
            end++;
        if (end < line.Length && line[end] == 'm')
            style = Read(style, line[(escape + 2)..end]);
        return Math.Min(end + 1, line.Length);
    }

    private static int BehindTitle(string line, int from)
    {
        var end = line.IndexOfAny(['\a', Escape], from);
        if (end < 0)
            return line.Length;
        return line[end] == '\a' ? end + 1 : Math.Min(end + 2, line.Length);
    }

    private static AnsiStyle Read(AnsiStyle style, string codes)
    {
        var numbers = new Queue<int>(codes.Split(';').Select(code => int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0));
        while (numbers.TryDequeue(out var code))
        {
            style = code is 38 or 48 ? PassOver(style, numbers) : With(style, code);
        }

        return style;
    }

    private static AnsiStyle With(AnsiStyle style, int code) => code switch
    {
        0 => default,
        1 => style with { IsBold = true },
        2 => style with { IsDim = true },
        3 => style with { IsItalic = true },
        4 => style with { IsUnderlined = true },
        22 => style with { IsBold = false, IsDim = false },
        23 => style with { IsItalic = false },
        24 => style with { IsUnderlined = false },
        39 => style with { Colour = null },
        >= 30 and <= 37 => style with { Colour = Colours[code - 30] },
        >= 90 and <= 97 => style with { Colour = Colours[code - 90] },
        _ => style,
    };

    // Colours by number or by red, green and blue would not be readable on every ground.
    private static AnsiStyle PassOver(AnsiStyle style, Queue<int> numbers)
    {
        var count = numbers.TryDequeue(out var kind) ? kind switch { 5 => 1, 2 => 3, _ => 0 } : 0;
        while (count-- > 0)
            numbers.TryDequeue(out _);
        return style;
    }

    private readonly record struct AnsiStyle(string? Colour, bool IsBold, bool IsDim, bool IsItalic, bool IsUnderlined)
    {
        internal string? Classes
        {
            get
            {
                var names = new[] { Colour, IsBold ? "bold" : null, IsDim ? "dim" : null, IsItalic ? "italic" : null, IsUnderlined ? "underline" : null };
                var classes = string.Join(' ', names.OfType<string>().Select(name => $"a-{name}"));
                return classes.Length > 0 ? classes : null;
            }
        }
    }
}
