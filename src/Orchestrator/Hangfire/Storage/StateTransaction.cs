using System.Globalization;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Dagfire.Hangfire.Storage;

/// <summary>
/// A transaction that goes to the server in one message where it holds only what a worker does to each job: its state, when it expires, and the counters. The package sends them one
/// after the other. Whatever else it is asked for, the package's own transaction does. Not thread-safe.
/// </summary>
internal sealed class StateTransaction(NpgsqlDataSource source, HangfireSql sql, Func<JobStorageTransaction> general) : JobStorageTransaction
{
    private readonly List<Action<JobStorageTransaction>> _calls = [];
    private readonly List<NpgsqlBatchCommand> _commands = [];
    private bool _isGeneral;

    public override void SetJobState(string jobId, IState state) => Do(
        transaction => transaction.SetJobState(jobId, state), "set_job_state", IdOf(jobId), Text(state.Name), Text(state.Reason), Text(SerializationHelper.Serialize(state.SerializeData())));

    public override void ExpireJob(string jobId, TimeSpan expireIn) => Do(
        transaction => transaction.ExpireJob(jobId, expireIn), "expire_job", IdOf(jobId), new NpgsqlParameter { Value = expireIn, NpgsqlDbType = NpgsqlDbType.Interval });

    public override void PersistJob(string jobId) => Do(transaction => transaction.PersistJob(jobId), "persist_job", IdOf(jobId));

    public override void IncrementCounter(string key) => Do(transaction => transaction.IncrementCounter(key), "count", Text(key), Number(1));

    public override void DecrementCounter(string key) => Do(transaction => transaction.DecrementCounter(key), "count", Text(key), Number(-1));

    public override void Commit()
    {
        if (_isGeneral)
            CommitGeneral();
        else if (_commands.Count > 0)
            CommitShort();
    }

    public override void AddJobState(string jobId, IState state) => Do(transaction => transaction.AddJobState(jobId, state));

    public override void AddToQueue(string queue, string jobId) => Do(transaction => transaction.AddToQueue(queue, jobId));

    public override void IncrementCounter(string key, TimeSpan expireIn) => Do(transaction => transaction.IncrementCounter(key, expireIn));

    public override void DecrementCounter(string key, TimeSpan expireIn) => Do(transaction => transaction.DecrementCounter(key, expireIn));

    public override void AddToSet(string key, string value) => Do(transaction => transaction.AddToSet(key, value));

    public override void AddToSet(string key, string value, double score) => Do(transaction => transaction.AddToSet(key, value, score));

    public override void RemoveFromSet(string key, string value) => Do(transaction => transaction.RemoveFromSet(key, value));

    public override void InsertToList(string key, string value) => Do(transaction => transaction.InsertToList(key, value));

    public override void RemoveFromList(string key, string value) => Do(transaction => transaction.RemoveFromList(key, value));

    public override void TrimList(string key, int keepStartingFrom, int keepEndingAt) => Do(transaction => transaction.TrimList(key, keepStartingFrom, keepEndingAt));

    public override void SetRangeInHash(string key, IEnumerable<KeyValuePair<string, string>> keyValuePairs) => Do(transaction => transaction.SetRangeInHash(key, keyValuePairs));

    public override void RemoveHash(string key) => Do(transaction => transaction.RemoveHash(key));

    public override void ExpireSet(string key, TimeSpan expireIn) => Do(transaction => transaction.ExpireSet(key, expireIn));

    public override void ExpireList(string key, TimeSpan expireIn) => Do(transaction => transaction.ExpireList(key, expireIn));

    public override void ExpireHash(string key, TimeSpan expireIn) => Do(transaction => transaction.ExpireHash(key, expireIn));

    public override void PersistSet(string key) => Do(transaction => transaction.PersistSet(key));

    public override void PersistList(string key) => Do(transaction => transaction.PersistList(key));

    public override void PersistHash(string key) => Do(transaction => transaction.PersistHash(key));

    public override void AddRangeToSet(string key, IList<string> items) => Do(transaction => transaction.AddRangeToSet(key, items));

    public override void RemoveSet(string key) => Do(transaction => transaction.RemoveSet(key));

    private void CommitGeneral()
    {
        using var transaction = general();
        foreach (var call in _calls)
            call(transaction);
        transaction.Commit();
    }

    // What is sent together is one transaction.
    private void CommitShort()
    {
        using var batch = source.CreateBatch();
        foreach (var command in _commands)
            batch.BatchCommands.Add(command);
        batch.ExecuteNonQuery();
    }

    private void Do(Action<JobStorageTransaction> call)
    {
        _calls.Add(call);
        _isGeneral = true;
    }

    private void Do(Action<JobStorageTransaction> call, string statement, params NpgsqlParameter[] parameters)
    {
        _calls.Add(call);
        var command = new NpgsqlBatchCommand(sql[statement]);
        command.Parameters.AddRange(parameters);
        _commands.Add(command);
    }

    private static NpgsqlParameter IdOf(string jobId) => Number(long.Parse(jobId, CultureInfo.InvariantCulture));

    private static NpgsqlParameter Number(long value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Bigint };

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
