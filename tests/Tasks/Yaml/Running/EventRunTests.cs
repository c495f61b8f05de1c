using Dagfire.Commands;
using Dagfire.Notifications;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Yaml.Running;

/// <summary>Callbacks and people's answers in DAGs from files, with the real engine.</summary>
public sealed class EventRunTests
{
    [Fact]
    public async Task Run_Fails_TellsTheChannelsOfTaskAndRun()
    {
        var told = new Listener(2);
        await using var yaml = await YamlRun.StartAsync("""
            d:
              on_failure_callback: {notify: "#runs"}
              default_args: {on_failure_callback: {notify: "#tasks"}}
              tasks: {a: {operator: fail, message: broken}}
            """, services => services.AddSingleton<INotifier>(told));

        await yaml.Orchestrator.RunAsync("d");

        Assert.Equal(["#runs", "#tasks"], (await told.AllAsync()).Select(message => message.Channel).Order());
    }

    [Theory]
    [InlineData(DagBuilder.Approve, TaskInstanceState.Success)]
    [InlineData(DagBuilder.Reject, TaskInstanceState.Skipped)]
    public async Task Run_Approval_DecidesWhatComesAfter(string chosen, TaskInstanceState expected)
    {
        await using var yaml = await YamlRun.StartAsync("""
            asks:
              tasks:
                approve: {operator: approval, subject: "Publish {{ run_id }}?", assigned_to: [ann]}
                publish: {operator: noop, dependencies: [approve]}
            """);

        Assert.Equal(expected, (await AnsweredAsync(yaml, "approve", chosen))["publish"]);
    }

    [Theory]
    [InlineData("Full", "Success Skipped")]
    [InlineData("quick", "Skipped Success")]
    public async Task Run_QuestionForThePath_FollowsTheTasksTheAnswerStandsFor(string chosen, string expected)
    {
        await using var yaml = await YamlRun.StartAsync("""
            asks:
              task_groups: {load: {}}
              tasks:
                which: {operator: ask_for_path, subject: "How?", options: [Full, quick], options_mapping: {Full: all}}
                all: {operator: noop, dependencies: [which], task_group_name: load}
                quick: {operator: noop, dependencies: [which]}
            """);

        var run = await AnsweredAsync(yaml, "which", chosen);

        Assert.Equal(expected, $"{run["load.all"]} {run["quick"]}");
    }

    private static async Task<TestRun> AnsweredAsync(YamlRun yaml, string task, string chosen)
    {
        var requests = yaml.Orchestrator.Services.GetRequiredService<IHumanRequests>();
        await yaml.Orchestrator.Commands.TriggerAsync(new TriggerRequest("asks") { RunId = "r1" }, CancellationToken.None);
        using (var limit = new CancellationTokenSource(TestOrchestrator.TimeLimit, TimeProvider.System))
        {
            while ((await requests.ListAsync("asks", onlyOpen: true, limit.Token)).Count == 0)
                await Task.Yield();
        }

        await requests.AnswerAsync(new HumanResponse("asks", "r1", task, [chosen], "ann"), CancellationToken.None);
        return await yaml.Orchestrator.EndOfAsync("asks", "r1");
    }

    private sealed class Listener(int expected) : INotifier
    {
        private readonly List<Notification> _messages = [];
        private readonly TaskCompletionSource _all = new();

        public Task SendAsync(Notification notification, CancellationToken cancellationToken)
        {
            lock (_messages)
            {
                _messages.Add(notification);
                if (_messages.Count == expected)
                    _all.SetResult();
            }

            return Task.CompletedTask;
        }

        public async Task<IReadOnlyList<Notification>> AllAsync()
        {
            await _all.Task.WaitAsync(TimeSpan.FromSeconds(30));
            return _messages;
        }
    }
}
