using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Objects.Folder;
using Dagfire.Tasks.Tweets.Pipes;
using Dagfire.Tasks.Warehouses;
using Dagfire.Tasks.Warehouses.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Yaml.Running;

/// <summary>Tasks on objects and the warehouse from files, run by the engine.</summary>
public sealed class ObjectRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dagfire-yaml-").FullName;
    private readonly FolderObjectStore _objects;
    private readonly SqliteWarehouse _warehouse;

    public ObjectRunTests()
    {
        _objects = new FolderObjectStore(Path.Combine(_folder, "objects"), TimeProvider.System);
        _warehouse = new SqliteWarehouse(Path.Combine(_folder, "warehouse.db"), _objects, [TweetPipes.Users], TimeProvider.System);
    }

    public void Dispose()
    {
        _warehouse.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Run_EveryOperator_DoesItsWork()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "site"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "site", "index.html"), "<p>");
        await using var yaml = await StartAsync($$$"""
            d:
              params: {user: ann}
              tasks:
                put: {operator: object_put, key: "users/{{ params.user }}.json", data: {data: [{id: 7, username: "{{ params.user }}"}]}}
                text: {operator: S3CreateObjectOperator, s3_key: notes/a.txt, data: "Hello {{ params.user }}", content_type: text/x-note}
                file: {operator: LocalFilesystemToS3Operator, filename: "{{{_folder}}}/site/index.html", dest_key: notes/b.html, replace: true}
                copy: {operator: S3CopyObjectOperator, source_bucket_key: notes/a.txt, dest_bucket_key: "old/{{ params.user }}", dependencies: [text]}
                list: {operator: S3ListOperator, prefix: notes/, max_keys: 2, dependencies: [text, file, copy]}
                remove: {operator: S3DeleteObjectsOperator, keys: [notes/b.html, notes/none], dependencies: [list]}
                clear: {operator: object_delete, prefix: never/}
                read: {operator: object_get, key: "{{ ti.xcom_pull('put') }}", json: true, dependencies: [put]}
                write: {operator: object_get, key: old/ann, file: "{{{_folder}}}/out/{{ params.user }}.txt", dependencies: [copy]}
                site: {operator: publish_folder, folder: "{{{_folder}}}/site", prefix: "docs/{{ params.user }}"}
                load: {operator: ingest_pipes, pipes: twitter_users_snowpipe, dependencies: [put]}
                rows:
                  operator: airflow.providers.snowflake.operators.snowflake.SnowflakeOperator
                  sql: [create table seen (id text), insert into seen select id from raw_twitter_users where username = @user; select id from seen, drop table seen]
                  parameters: {user: "{{ params.user }}"}
                  dependencies: [load]
            """);

        var run = await yaml.Orchestrator.RunAsync("d");

        Assert.All(run.TaskInstances, task => Assert.Equal((task.TaskId, null, TaskInstanceState.Success), (task.TaskId, task.Reason?.Message, task.State)));
        Assert.Equal(["users/ann.json"], await yaml.OutputsAsync(run, "put"));
        Assert.Equal(["old/ann"], await yaml.OutputsAsync(run, "copy"));
        Assert.Equal(["""["notes/a.txt","notes/b.html"]"""], await yaml.OutputsAsync(run, "list"));
        Assert.Equal(["""{"data":[{"id":7,"username":"ann"}]}"""], await yaml.OutputsAsync(run, "read"));
        Assert.Equal([Path.Combine(_folder, "out", "ann.txt")], await yaml.OutputsAsync(run, "write"));
        Assert.Equal("Hello ann", await File.ReadAllTextAsync(Path.Combine(_folder, "out", "ann.txt")));
        Assert.Equal(["""{"put":1,"unchanged":0,"removed":0,"bytes":3}"""], await yaml.OutputsAsync(run, "site"));
        Assert.Equal(["""[{"id":"7"}]"""], await yaml.OutputsAsync(run, "rows"));
        Assert.Equal(
            [("docs/ann/index.html", "text/html; charset=utf-8"), ("notes/a.txt", "text/x-note"), ("old/ann", "text/x-note"), ("users/ann.json", "application/json")],
            await ObjectsAsync());
    }

    [Fact]
    public async Task Run_MappedOverAListing_DoesEachObject()
    {
        foreach (var key in new[] { "in/a", "in/{{ ds }}" })
        {
            using var content = new MemoryStream([65]);
            await _objects.PutAsync(key, content, new PutOptions(), CancellationToken.None);
        }

        await using var yaml = await StartAsync("""
            d:
              tasks:
                list: {operator: object_list, prefix: in/}
                read: {operator: object_get, expand: {key: list.output}}
                remove: {operator: object_delete, expand: {keys: list.output}, dependencies: [read]}
            """);

        var run = await yaml.Orchestrator.RunAsync("d");

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal(["A", "A"], await yaml.OutputsAsync(run, "read"));
        Assert.Empty(await ObjectsAsync());
    }

    [Theory]
    [InlineData("object_put, key: there, data: new", "There is an object 'there' already; *")]
    [InlineData("object_get, key: no/such", "There is no object 'no/such'.")]
    [InlineData("object_get, key: there, json: true", "The object 'there' is not JSON: *")]
    [InlineData("object_list, max_keys: 1", "More than 1 objects begin with '', *")]
    [InlineData("object_delete, prefix: '{{ params.none }}'", "The prefix is empty, *")]
    [InlineData("publish_folder, folder: no/such, prefix: docs", "The folder 'no/such' holds no files; nothing was published.")]
    [InlineData("warehouse, sql: select 1 union select 2, max_rows: 1", "The query gives more than 1 rows, *")]
    [InlineData("ingest_pipes, pipes: [no_pipe]", "The warehouse has no pipe 'no_pipe'; known are twitter_users_snowpipe.")]
    public async Task Run_WhatCannotBeDone_FailsWithItsReason(string task, string expected)
    {
        foreach (var key in new[] { "there", "too" })
        {
            using var content = new MemoryStream([65]);
            await _objects.PutAsync(key, content, new PutOptions(), CancellationToken.None);
        }

        await using var yaml = await StartAsync($$"""d: {params: {none: ""}, tasks: {work: {operator: {{task}} } } }""");

        var work = (await yaml.Orchestrator.RunAsync("d")).Instance("work");

        Assert.Equal(TaskInstanceState.Failed, work.State);
        Assert.StartsWith(expected.TrimEnd('*'), work.Reason?.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await ObjectsAsync()).Count);
    }

    [Theory]
    [InlineData("object_put, key: a, data: x", "No object store is set up, so this task cannot run.")]
    [InlineData("object_sensor, key: a, timeout: 1h", "No object store is set up, so this task cannot run.")]
    [InlineData("warehouse, sql: select 1", "No warehouse is set up, so this task cannot run.")]
    public async Task Run_PortNobodySetUp_IsTold(string task, string expected)
    {
        await using var yaml = await YamlRun.StartAsync($$"""d: {tasks: {work: {operator: {{task}} } } }""");

        var work = (await yaml.Orchestrator.RunAsync("d")).Instance("work");

        Assert.Equal(TaskInstanceState.Failed, work.State);
        Assert.StartsWith(expected, work.Reason?.Message, StringComparison.Ordinal);
    }

    private Task<YamlRun> StartAsync(string text) =>
        YamlRun.StartAsync(text, services => services.AddSingleton<IObjectStore>(_objects).AddSingleton<IWarehouse>(_ => _warehouse));

    private async Task<IReadOnlyList<(string Key, string Type)>> ObjectsAsync() =>
        [.. (await _objects.ListAsync(new ListRequest(), CancellationToken.None)).Objects.Select(info => (info.Key, info.ContentType))];
}
