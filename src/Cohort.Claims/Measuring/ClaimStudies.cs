namespace Cohort.Claims;

/// <summary>The studies that claims can name.</summary>
internal static class ClaimStudies
{
    /// <summary>A study.</summary>
    /// <param name="name">The name of its class.</param>
    /// <returns>The study, or null.</returns>
    public static IClaimStudy? Find(string name) => typeof(ClaimStudies).Assembly.GetTypes()
        .FirstOrDefault(type => type.Name == name && type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IClaimStudy))) is { } found
            ? (IClaimStudy)Activator.CreateInstance(found)! : null;
}
