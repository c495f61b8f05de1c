using Spectre.Console;

namespace Dagfire.Host.Output;

/// <summary>The consoles of this call: data goes to stdout, words to stderr.</summary>
internal static class Terminal
{
    private const int WidthOfAPipe = 200;

    /// <summary>Where results go.</summary>
    internal static IAnsiConsole Out { get; } = Create(Console.Out, Console.IsOutputRedirected);

    /// <summary>Where words go.</summary>
    internal static IAnsiConsole Error { get; } = Create(Console.Error, Console.IsErrorRedirected);

    /// <summary>Whether a person watches stderr.</summary>
    internal static bool IsWatched => !Console.IsErrorRedirected && Error.Profile.Capabilities.Interactive;

    /// <summary>Says a sentence to people.</summary>
    internal static void Say(string text) => Console.Error.WriteLine(text);

    private static IAnsiConsole Create(TextWriter writer, bool isRedirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect });
        if (isRedirected)
            console.Profile.Width = WidthOfAPipe;
        return console;
    }
}
