using System.Text.Json.Nodes;
using Dagfire.Tasks.Objects.Folder;
using Dagfire.Tasks.Objects.Publishing;
using Dagfire.Tasks.Sensors;
using Dagfire.Tasks.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Tasks.Objects.Operators;

/// <summary>Copies, removals and listings; and what all of them say without a store.</summary>
public sealed class ObjectOperatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TaskContextBuilder _context = new() { Services = new FakeTemplates(("day", "2026-11-20"), ("nothing", "")) };
    private readonly FolderObjectStore _objects;

    public ObjectOperatorTests() => _objects = new FolderObjectStore(_folder["objects"], _context.Clock);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Copy_Object_TakesItsTypeAlongAndReplaces()
    {
        await _objects.PutTextAsync("a", "1", new PutOptions { ContentType = "text/csv" });
        await _objects.PutTextAsync("2026-11-20/b", "old");

        var result = await CopyAsync("a", "{{ day }}/b");

        Assert.Equal("2026-11-20/b", Assert.IsType<TaskResult.Succeeded>(result).Output);
        Assert.Equal(("1", "1"), (await _objects.ReadTextAsync("a"), await _objects.ReadTextAsync("2026-11-20/b")));
        Assert.Equal("text/csv", (await _objects.HeadAsync("2026-11-20/b", CancellationToken.None))!.ContentType);
    }

    [Fact]
    public async Task Copy_ObjectThatIsMissing_FailsByName() =>
        Assert.Equal("There is no object 'a'.", Assert.IsType<TaskResult.Failed>(await CopyAsync("a", "b")).Failure.Message);

    [Fact]
    public async Task Copy_OntoItself_ChangesNothing()
    {
        await _objects.PutTextAsync("a", "1");

        Assert.IsType<TaskResult.Succeeded>(await CopyAsync("a", "a"));

        Assert.Equal("1", await _objects.ReadTextAsync("a"));
    }

    [Fact]
    public async Task Delete_Keys_RemovesThemAndNoOthers()
    {
        foreach (var key in new[] { "a", "b", "2026-11-20/c" })
            await _objects.PutTextAsync(key, "1");

        Assert.Same(TaskResult.Success, await DeleteAsync(new DeleteObjects { Keys = ["a", "{{ day }}/c", "never/there"] }));

        Assert.Equal(["b"], await _objects.KeysAsync());
    }

    [Fact]
    public async Task Delete_Prefix_RemovesEverythingUnderItOverPages()
    {
        for (var number = 0; number < 1001; number++)
            await _objects.PutTextAsync($"2026-11-20/{number}", "1");
        await _objects.PutTextAsync("2026-11-21/1", "1");

        Assert.Same(TaskResult.Success, await DeleteAsync(new DeleteObjects { Prefix = "{{ day }}/" }));
        Assert.Same(TaskResult.Success, await DeleteAsync(new DeleteObjects { Prefix = "{{ day }}/" }));

        Assert.Equal(["2026-11-21/1"], await _objects.KeysAsync());
    }

    [Fact]
    public async Task Delete_SomethingNotAllowed_RemovesNothing()
    {
        await _objects.PutTextAsync("a", "1");

        var empty = Assert.IsType<TaskResult.Failed>(await DeleteAsync(new DeleteObjects { Keys = ["a"], Prefix = "{{ nothing }}" }));
        var key = Assert.IsType<TaskResult.Failed>(await DeleteAsync(new DeleteObjects { Keys = ["a", "../b"] }));

        Assert.Equal(("The prefix is empty, which would remove every object; nothing was removed.", false), (empty.Failure.Message, empty.Retryable));
        Assert.Contains("'../b'", key.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(["a"], await _objects.KeysAsync());
    }

    [Theory]
    [InlineData("", 4, "2026-11-20/a|2026-11-20/b|c|d")]
    [InlineData("{{ day }}/", 2, "2026-11-20/a|2026-11-20/b")]
    [InlineData("e", 1, "")]
    public async Task List_Prefix_PassesTheKeysOnInOrder(string prefix, int most, string expected)
    {
        await PutFourAsync();

        var result = await ListAsync(new ListObjects(prefix) { MaxKeys = most });

        Assert.Equal(expected, string.Join('|', Assert.IsAssignableFrom<IReadOnlyList<string>>(Assert.IsType<TaskResult.Succeeded>(result).Output)));
    }

    [Fact]
    public async Task List_MoreThanArePassedOn_FailsForGood()
    {
        await PutFourAsync();

        var failed = Assert.IsType<TaskResult.Failed>(await ListAsync(new ListObjects("{{ day }}/") { MaxKeys = 1 }));

        Assert.Equal(
            ("More than 1 objects begin with '2026-11-20/', the most whose keys are passed on. Ask for more, or for a longer prefix.", false), (failed.Failure.Message, failed.Retryable));
    }

    [Fact]
    public async Task Run_WithoutAStore_SaysSo()
    {
        await using var services = new ServiceCollection().AddDagfireTasks().BuildServiceProvider();
        var context = _context.Build();

        TaskResult[] results =
        [
            await RunAsync<PutObject, string>(new PutObject("a") { Data = "x" }),
            await RunAsync<GetObject, JsonNode>(new GetObject("a")),
            await RunAsync<CopyObject, string>(new CopyObject("a", "b")),
            await RunAsync<DeleteObjects, Nothing>(new DeleteObjects()),
            await RunAsync<ListObjects, IReadOnlyList<string>>(new ListObjects("")),
            await RunAsync<PublishFolder, PublishSummary>(new PublishFolder("a", "b")),
        ];

        Assert.All(results, result => Assert.Equal((MissingPorts.ObjectStore, false), (Assert.IsType<TaskResult.Failed>(result).Failure.Message, ((TaskResult.Failed)result).Retryable)));
        var sensor = services.GetRequiredService<ISensorHandler<ObjectSensor>>();
        Assert.Equal(MissingPorts.ObjectStore, (await Assert.ThrowsAsync<InvalidOperationException>(() => sensor.PokeAsync(new ObjectSensor("a"), context, CancellationToken.None))).Message);

        Task<TaskResult<TOutput>> RunAsync<TOperator, TOutput>(TOperator parameters)
            where TOperator : IOperator<TOutput> => services.GetRequiredService<ITaskHandler<TOperator, TOutput>>().RunAsync(parameters, context, CancellationToken.None);
    }

    private async Task PutFourAsync()
    {
        foreach (var key in new[] { "d", "2026-11-20/b", "c", "2026-11-20/a" })
            await _objects.PutTextAsync(key, "1");
    }

    private async Task<TaskResult> CopyAsync(string source, string target) =>
        await new CopyObjectHandler(_objects).RunAsync(new CopyObject(source, target), _context.Build(), CancellationToken.None);

    private async Task<TaskResult> DeleteAsync(DeleteObjects parameters) => await new DeleteObjectsHandler(_objects).RunAsync(parameters, _context.Build(), CancellationToken.None);

    private async Task<TaskResult> ListAsync(ListObjects parameters) => await new ListObjectsHandler(_objects).RunAsync(parameters, _context.Build(), CancellationToken.None);
}
