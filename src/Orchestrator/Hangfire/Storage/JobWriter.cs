using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Dagfire.Hangfire.Storage;

/// <summary>
/// Makes jobs in Hangfire's tables, many in one statement, with everything that is noted about them. The package's client makes each in two transactions, and notes cost three
/// more. Thread-safe.
/// </summary>
internal sealed class JobWriter(NpgsqlDataSource source, HangfireSql sql)
{
    /// <summary>Makes the jobs and notes them, all or none.</summary>
    /// <param name="rows">The jobs; all of them call the same method.</param>
    /// <param name="kept">How long is remembered which job it was.</param>
    /// <param name="mostLinks">How many continuations are listed on a page.</param>
    internal void Write(IReadOnlyList<JobRow> rows, TimeSpan kept, int mostLinks)
    {
        var data = rows.Select(row => InvocationData.SerializeJob(row.Job)).ToList();
        using var command = source.CreateCommand(sql["write_jobs"]);
        Add(command, CallOf(rows[0].Job), NpgsqlDbType.Text);
        Add(command, rows.Select(row => row.KnownId).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint);
        Add(command, data.Select(call => call.Arguments));
        Add(command, rows.Select(row => row.Queue));
        Add(command, rows.Select(row => SerializationHelper.Serialize(new EnqueuedState(row.Queue).SerializeData())));
        Add(command, rows.Select(row => row.Entry.Key));
        Add(command, rows.Select(row => row.Entry.Field));
        Add(command, rows.Select(row => row.Parent?.Key));
        Add(command, rows.Select(row => row.Parent?.Field));
        Add(command, kept, NpgsqlDbType.Interval);
        Add(command, mostLinks, NpgsqlDbType.Integer);
        command.ExecuteNonQuery();
    }

    // Types without version and key of their assemblies: they are read all the same, and each change of a job's state writes them anew.
    private static string CallOf(Job job) => SerializationHelper.Serialize(new InvocationData(
        TypeHelper.SimpleAssemblyTypeSerializer(job.Type),
        job.Method.Name,
        SerializationHelper.Serialize(job.Method.GetParameters().Select(parameter => TypeHelper.SimpleAssemblyTypeSerializer(parameter.ParameterType)).ToArray()),
        arguments: ""));

    private static void Add(NpgsqlCommand command, IEnumerable<string?> values) => Add(command, values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);

    private static void Add(NpgsqlCommand command, object value, NpgsqlDbType type) => command.Parameters.Add(new NpgsqlParameter { Value = value, NpgsqlDbType = type });
}

/// <summary>A job that is to be made or, with a known id, only noted.</summary>
/// <param name="KnownId">The job that carries on; <see langword="null"/> when one is made.</param>
/// <param name="Job">What it calls.</param>
/// <param name="Queue">Where it waits.</param>
/// <param name="Entry">Where its id is noted.</param>
/// <param name="Parent">Where the id of the job is noted that it continues; <see langword="null"/> for none.</param>
internal sealed record JobRow(long? KnownId, Job Job, string Queue, (string Key, string Field) Entry, (string Key, string Field)? Parent);
