using Microsoft.Extensions.DependencyInjection;

namespace Dagfire;

/// <summary>Ties an operator to the handler registered for its type. Reflection happens once per task, when the DAG is built.</summary>
internal static class OperatorCode
{
    internal static Type HandlerTypeOf<TOutput>(IOperator<TOutput> parameters) =>
        typeof(ITaskHandler<,>).MakeGenericType(parameters.GetType(), typeof(TOutput));

    internal static TaskCode Of<TOutput>(IOperator<TOutput> parameters)
    {
        var invoker = typeof(Invoker<,>).MakeGenericType(parameters.GetType(), typeof(TOutput));
        return ((IInvoker)Activator.CreateInstance(invoker, parameters)!).RunAsync;
    }

    /// <summary>The wait of an operator that may defer; <see langword="null"/> when it is none.</summary>
    internal static TriggerCode? TriggerOf<TOutput>(IOperator<TOutput> parameters)
    {
        if (parameters is not IDeferrable)
            return null;
        var waiter = typeof(Waiter<>).MakeGenericType(parameters.GetType());
        return ((IWaiter)Activator.CreateInstance(waiter, parameters)!).WaitAsync;
    }

    private interface IWaiter
    {
        Task<object?> WaitAsync(TaskContext context, CancellationToken cancellationToken);
    }

    private sealed class Waiter<TOperator>(TOperator parameters) : IWaiter
        where TOperator : IDeferrable
    {
        public Task<object?> WaitAsync(TaskContext context, CancellationToken cancellationToken)
        {
            context.Rendered?.CarryOut(parameters);
            return context.Services.GetRequiredService<ITrigger<TOperator>>().WaitAsync(parameters, context, cancellationToken);
        }
    }

    private interface IInvoker
    {
        Task<TaskResult> RunAsync(TaskContext context, CancellationToken cancellationToken);
    }

    private sealed class Invoker<TOperator, TOutput>(TOperator parameters) : IInvoker
        where TOperator : IOperator<TOutput>
    {
        public async Task<TaskResult> RunAsync(TaskContext context, CancellationToken cancellationToken)
        {
            context.Rendered?.CarryOut(parameters);
            var handler = context.Services.GetRequiredService<ITaskHandler<TOperator, TOutput>>();
            return await handler.RunAsync(parameters, context, cancellationToken);
        }
    }
}
