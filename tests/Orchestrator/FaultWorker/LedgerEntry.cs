namespace Dagfire.FaultWorker;

/// <summary>One attempt in the ledger.</summary>
internal sealed record LedgerEntry(string RunId, string TaskId, int Attempt, int Times);
