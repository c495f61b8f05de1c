namespace Dagfire.Host.Cli;

/// <summary>Texts that may be secrets: <c>-</c> reads them from stdin, where no list of processes shows them.</summary>
internal static class TypedText
{
    internal const string Hint = "A single - reads it from stdin.";

    internal static async Task<string?> ReadAsync(string? text, CancellationToken cancellationToken) => text == "-"
        ? (await Console.In.ReadToEndAsync(cancellationToken)).TrimEnd('\r', '\n')
        : text;
}
