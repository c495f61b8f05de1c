namespace Dagfire.Advancing;

/// <summary>The database took a transaction back before anything was written: another process was first, or this one stood still for too long. The whole can be tried again.</summary>
internal sealed class TransactionLostException : Exception
{
    internal TransactionLostException(Exception inner)
        : base("The transaction was lost before anything was written.", inner)
    {
    }
}
