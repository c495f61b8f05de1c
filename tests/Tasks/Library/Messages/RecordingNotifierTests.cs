using Dagfire.Notifications;
using Dagfire.Tasks.Conformance;
using Dagfire.Tasks.Support;
using Microsoft.Extensions.Logging;

namespace Dagfire.Tasks.Messages;

public sealed class RecordingNotifierTests : NotifierConformance
{
    private readonly FakeNotificationLog _record = new();
    private readonly CapturingLogger _log = new();

    protected override INotifier Notifier => new RecordingNotifier(_record, new ManualClock(), new TypedLogger(_log));

    protected override INotificationLog Record => _record;

    protected override IReadOnlyList<string> Arrived => _log.Lines;

    protected override void Break() => _record.Failure = new IOException("The database is gone.");

    private sealed class TypedLogger(ILogger inner) : ILogger<RecordingNotifier>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            inner.Log(logLevel, eventId, state, exception, formatter);
    }
}
