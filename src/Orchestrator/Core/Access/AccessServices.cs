using Dagfire.Auditing;
using Dagfire.Metadata;
using Dagfire.Values;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Access;

/// <summary>Registers users, their tokens and sign-in. Needs an <see cref="IPasswordHashing"/> where passwords are used.</summary>
internal static class AccessServices
{
    internal static void AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<UserTable>();
        services.AddSingleton<SignInAttempts>();
        services.AddSingleton<IUsers>(provider =>
            new AuditedUsers(new Users(provider.GetRequiredService<UserTable>(), provider.GetRequiredService<IPasswordHashing>()), provider.GetRequiredService<IAuditLog>()));
        services.AddSingleton<IApiTokens>(provider => new AuditedApiTokens(
            new ApiTokens(provider.GetRequiredService<MetadataDatabase>(), provider.GetRequiredService<IUsers>(), provider.GetRequiredService<TimeProvider>()), provider.GetRequiredService<IAuditLog>()));
        services.AddSingleton<ISignIn, SignIn>();
        services.AddSingleton<ISessionKeys>(provider =>
            new SessionKeys(ValueServices.SessionKeysOf(provider), provider.GetRequiredService<SecretKeySource>(), provider.GetRequiredService<ValueDatabase>()));
    }
}
