using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Dagfire.Commands;
using Dagfire.Host.Composition;

namespace Dagfire.Host.Cli;

/// <summary>The options that name runs and task instances, for the verbs that clear and mark.</summary>
internal sealed partial class SelectionOptions
{
    private readonly Argument<string[]> _dagIds = new("dag") { Description = "Ids of DAGs; * stands for any letters.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _run = new("--run") { Description = "The run's id, or: latest.", HelpName = "ID" };
    private readonly Option<string?> _start = new("--start") { Description = "First logical date of the runs, inclusive.", HelpName = "DATE" };
    private readonly Option<string?> _end = new("--end") { Description = "Last logical date of the runs, inclusive.", HelpName = "DATE" };
    private readonly Option<string[]> _tasks = new("--task") { Description = "Tasks; one of several mapped instances as task[3].", HelpName = "ID", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _groups = new("--group") { Description = "Groups, with the groups inside.", HelpName = "ID", AllowMultipleArgumentsPerToken = true };
    private readonly Option<bool> _upstream = new("--upstream") { Description = "Also what comes before them." };
    private readonly Option<bool> _downstream = new("--downstream") { Description = "Also what comes after them." };
    private readonly Option<bool> _past = new("--past") { Description = "Also in all earlier runs." };
    private readonly Option<bool> _future = new("--future") { Description = "Also in all later runs." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only say what would happen." };

    internal void AddTo(Command command)
    {
        command.Add(_dagIds);
        foreach (var option in new Option[] { _run, _start, _end, _tasks, _groups, _upstream, _downstream, _past, _future, _dryRun })
            command.Add(option);
    }

    internal bool IsDryRun(ParseResult call) => call.GetValue(_dryRun);

    /// <summary>The DAGs that were named, patterns resolved.</summary>
    internal IReadOnlyList<string> DagIds(ParseResult call, Installation installation) =>
        [.. call.GetRequiredValue(_dagIds).SelectMany(id => Matching(id, installation)).Distinct()];

    /// <summary>A request with what was named filled in.</summary>
    internal async Task<T> FillAsync<T>(T request, ParseResult call, Installation installation, CancellationToken cancellationToken)
        where T : TaskInstanceSelection
    {
        var named = (call.GetValue(_tasks) ?? []).Select(task => (Text: task, Match: Mapped().Match(task))).ToList();
        return request with
        {
            RunId = await RunIdAsync(request.DagIds, call, installation, cancellationToken),
            From = CliValues.Instant("--start", call.GetValue(_start)),
            To = CliValues.Instant("--end", call.GetValue(_end)),
            TaskIds = [.. named.Where(task => !task.Match.Success).Select(task => task.Text)],
            Instances = [.. named.Where(task => task.Match.Success).Select(task => InstanceOf(task.Match))],
            GroupIds = call.GetValue(_groups) ?? [],
            Upstream = call.GetValue(_upstream),
            Downstream = call.GetValue(_downstream),
            Past = call.GetValue(_past),
            Future = call.GetValue(_future),
        };
    }

    private async Task<string?> RunIdAsync(IReadOnlyList<string> dagIds, ParseResult call, Installation installation, CancellationToken cancellationToken)
    {
        if (call.GetValue(_run) is not { } runId)
            return null;
        if (call.GetValue(_start) is not null || call.GetValue(_end) is not null)
            throw new CommandException("Name the run with --run, or the dates of several with --start and --end, not both.");
        if (dagIds.Count == 1)
            return (await installation.RequireRunAsync(dagIds[0], runId, cancellationToken)).RunId;
        return runId != InstallationLookups.Latest
            ? runId
            : throw new CommandException($"The latest runs of {dagIds.Count} DAGs have different ids. Name their dates with --start and --end.");
    }

    private static List<string> Matching(string id, Installation installation)
    {
        if (!id.Contains('*', StringComparison.Ordinal))
            return [installation.RequireDag(id).Id.Value];
        var pattern = new Regex($"^{Regex.Escape(id).Replace("\\*", ".*", StringComparison.Ordinal)}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        var found = installation.Catalog.Dags.Select(dag => dag.Id.Value).Where(dagId => pattern.IsMatch(dagId)).ToList();
        return found.Count > 0 ? found : throw new CommandException($"No DAG is called '{id}'.");
    }

    private static MappedTask InstanceOf(Match match) => int.TryParse(match.Groups["index"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        ? new MappedTask(match.Groups["task"].Value, index)
        : throw new CommandException($"--task is '{match.Value}'; the index of a mapped instance is at most {int.MaxValue}.");

    [GeneratedRegex(@"^(?<task>.+)\[(?<index>\d+)\]$", RegexOptions.ExplicitCapture)]
    private static partial Regex Mapped();
}
