using System.CommandLine;
using System.Data.Common;
using System.Net.Sockets;
using Dagfire.Commands;
using Dagfire.Dashboard;
using Dagfire.Host.Composition;
using Dagfire.Storage;

namespace Dagfire.Host.Cli;

/// <summary>Runs a verb and turns what went wrong into words on stderr and an exit code.</summary>
internal static class CliAction
{
    internal static void Does(this Command command, Func<ParseResult, CancellationToken, Task<int>> work) =>
        command.SetAction((call, cancellationToken) => GuardAsync(() => work(call, cancellationToken), cancellationToken));

    /// <summary>Runs a verb in an installation whose database is ready.</summary>
    internal static void DoesIn(this Command command, GlobalOptions options, Func<Installation, ParseResult, CancellationToken, Task> work) => command.Does(async (call, cancellationToken) =>
    {
        await using var installation = await Installation.OpenReadyAsync(options.SettingsOf(call), choices: null, cancellationToken);
        await work(installation, call, cancellationToken);
        return ExitCodes.Success;
    });

    private static async Task<int> GuardAsync(Func<Task<int>> work, CancellationToken cancellationToken)
    {
        // The command line listens for signals once this has returned: a verb that starts without ever waiting would be up before it can be told to stop.
        await Task.Yield();
        try
        {
            return await work();
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // Whatever a driver makes of being cancelled in the middle.
            return ExitCodes.Interrupted;
        }
        catch (Exception exception) when (WordsFor(exception) is { } words)
        {
            Console.Error.WriteLine(words);
            return ExitCodes.BadInput;
        }
    }

    /// <summary>One message for what the world or the person did wrong; <see langword="null"/> for our own faults, which show their stack.</summary>
    private static string? WordsFor(Exception exception) => exception switch
    {
        CommandException or SecretKeyException or HostSettingsException or WebSettingsException or WebServerException or MetadataDatabaseException or FormatException => exception.Message,
        ArgumentException { ParamName: { } name } => exception.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal),
        ArgumentException => exception.Message,
        DbException or SocketException or TimeoutException => $"The database cannot be used: {exception.Message}",
        IOException or UnauthorizedAccessException => exception.Message,
        _ => null,
    };
}
