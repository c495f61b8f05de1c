using Dagfire.Providers;
using Dagfire.Warehouses;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.Cli;

/// <summary>The embedded dbt runner as a command line: dbt's arguments, console lines and exit codes.</summary>
public static class DbtCli
{
    private const int Failed = 1;
    private const int Refused = 2;

    /// <summary>Runs one command line.</summary>
    /// <param name="arguments">What follows <c>dbt</c>, unparsed.</param>
    /// <param name="output">Takes the console lines.</param>
    /// <param name="errors">Takes what is wrong with the arguments.</param>
    /// <param name="time">The clock.</param>
    /// <param name="warehouses">What opens the warehouses of profiles; looked through when the first is connected to.</param>
    /// <param name="cancellationToken">Stops the command; the model at work keeps its previous relation.</param>
    /// <returns>dbt's exit code: 0 all well, 1 a node failed or the command was stopped, 2 it could not run.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, TimeProvider time, IEnumerable<IPortAdapter<IWarehouseSessions>> warehouses, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(errors);
        ArgumentNullException.ThrowIfNull(warehouses);
        if (DbtHelp.Answer(arguments) is { } help)
        {
            await output.WriteLineAsync(help);
            return 0;
        }

        DbtCommand command;
        try
        {
            command = DbtArguments.Parse(arguments);
        }
        catch (Exception error) when (error is DbtUsageException or DbtException)
        {
            await errors.WriteLineAsync($"Usage: dagfire dbt <verb> [options]; help: dagfire dbt --help\n\nError: {error.Message}");
            return Refused;
        }

        return await RunAsync(new EmbeddedDbt(time, warehouses), command, output, errors, cancellationToken);
    }

    private static async Task<int> RunAsync(EmbeddedDbt dbt, DbtCommand command, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        try
        {
            return (await dbt.RunAsync(command, new WriterLogger(output), cancellationToken)).ExitCode;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await errors.WriteLineAsync("The command was stopped.");
            return Failed;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync("Encountered an error:\n" + error.Message);
            return Refused;
        }
    }

    private sealed class WriterLogger(TextWriter output) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            output.WriteLine(formatter(state, exception));
    }
}
