using System.CommandLine;
using System.Data.Common;
using Dagfire.Commands;
using Dagfire.Host.Composition;
using Dagfire.Storage;

namespace Dagfire.Host.Cli;

/// <summary>Runs a verb and turns what went wrong into words on stderr and an exit code.</summary>
internal static class CliAction
{
    internal static void Does(this Command command, Func<ParseResult, CancellationToken, Task<int>> work) =>
        command.SetAction((call, cancellationToken) => GuardAsync(() => work(call, cancellationToken), cancellationToken));

    private static async Task<int> GuardAsync(Func<Task<int>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception exception) when (exception is CommandException or HostSettingsException or MetadataDatabaseException or FormatException)
        {
            return Refuse(exception.Message);
        }
        catch (ArgumentException exception)
        {
            return Refuse(exception.Message);
        }
        catch (DbException exception)
        {
            return Refuse($"The database cannot be used: {exception.Message}");
        }
    }

    private static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return ExitCodes.BadInput;
    }
}
