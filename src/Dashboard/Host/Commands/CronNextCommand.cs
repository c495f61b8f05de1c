using System.CommandLine;
using Dagfire.Commands;
using Dagfire.Host.Cli;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire cron next EXPR</c>, or <c>-</c> for one question a line on stdin. Needs no installation.</summary>
internal static class CronNextCommand
{
    private const string Stdin = "-";

    internal static Command Create(GlobalOptions options)
    {
        var expression = new Argument<string>("expr") { Description = "A cron expression or a preset as @daily; - reads a JSON object a line: {\"expr\",\"from\",\"tz\",\"n\"}." };
        var from = new Option<string?>("--from") { Description = "Ticks after this instant, itself not included; ISO 8601, UTC unless it says otherwise. Default now.", HelpName = "TIME" };
        var zone = new Option<string>("--tz") { Description = "The zone the expression is read in, by IANA name.", HelpName = "ZONE", DefaultValueFactory = _ => CronQuestion.DefaultZone };
        var count = CliOptions.Number("--count", "How many,", value: 1, least: 1, CronQuestion.MaxCount, "-n");
        var command = new Command("next", "Show the next ticks of a cron expression, in UTC.") { expression, from, zone, count };
        command.Does(async (call, cancellationToken) =>
        {
            if (call.GetRequiredValue(expression) == Stdin)
                return await AnswerLinesAsync(cancellationToken);
            var question = new CronQuestion(call.GetRequiredValue(expression), CliValues.Instant("--from", call.GetValue(from)), call.GetValue(zone), call.GetValue(count));
            var answer = question.Answer(TimeProvider.System.GetUtcNow());
            if (answer.Next is not { } ticks)
                throw new CommandException(answer.Error!);
            if (options.FormatOf(call) == OutputFormat.Json)
                Report.Json(new { Next = ticks });
            else
                foreach (var tick in ticks)
                    Console.Out.WriteLine(tick);
            return ExitCodes.Success;
        });
        return command;
    }

    // A line that cannot be answered is answered with its error: the others still count on theirs.
    private static async Task<int> AnswerLinesAsync(CancellationToken cancellationToken)
    {
        while (await Console.In.ReadLineAsync(cancellationToken) is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
                Console.Out.WriteLine(CronQuestion.AnswerLine(line, TimeProvider.System.GetUtcNow()));
        }

        return ExitCodes.Success;
    }
}
