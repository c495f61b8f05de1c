using Dagfire.Commands;
using Dagfire.Host.Output;

namespace Dagfire.Host.Cli;

/// <summary>Asks before something is done that cannot be taken back.</summary>
internal static class Confirmation
{
    /// <summary>Refuses before any work when nobody can be asked and nothing says that it is wanted.</summary>
    /// <exception cref="CommandException">Nobody can be asked.</exception>
    internal static void Require(bool isGiven)
    {
        if (!isGiven && (Console.IsInputRedirected || !Terminal.IsWatched))
            throw new CommandException("Nobody is there to confirm it. Add --yes to do it, or --dry-run to see what it would do.");
    }

    internal static bool Ask(string question)
    {
        Console.Error.Write($"{question} [y/N] ");
        return Console.In.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }
}
