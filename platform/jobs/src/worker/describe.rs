//! What is kept of an error in `last_error` and in logs: enough to find the fault, and no personal data. A database's
//! message can quote values, so only its code and the names of things are kept.

use platform_kernel::Error;

pub(crate) fn error(error: &Error) -> String {
    let Error::Internal(cause) = error else {
        return error.to_string();
    };
    let mut text = String::from("internal error");
    let mut next: Option<&(dyn std::error::Error + 'static)> = Some(cause.as_ref());
    while let Some(cause) = next {
        text.push_str(": ");
        match cause.downcast_ref::<sqlx::Error>() {
            Some(sqlx::Error::Database(e)) => {
                text.push_str("database error ");
                text.push_str(&e.code().unwrap_or_default());
                text.push(' ');
                text.push_str(e.constraint().or(e.table()).unwrap_or_default());
                break;
            }
            _ => text.push_str(&cause.to_string()),
        }
        next = cause.source();
    }
    text.chars().take(500).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn tells_the_chain_of_causes() {
        let fault = platform_kernel::Error::internal(std::io::Error::other("disk on fire"));
        assert_eq!(super::error(&fault), "internal error: disk on fire");
    }
}
