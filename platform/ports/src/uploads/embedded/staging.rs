//! What the protocol's four verbs do here. Everything else that S3 knows answers "not implemented".
//!
//! Ours and not `s3s-fs`: that crate leaves a file behind for each object that was deleted, and traces whole requests,
//! signatures included.

use bytes::{Bytes, BytesMut};
use futures_util::StreamExt as _;
use platform_kernel::TenantId;
use s3s::dto::{
    DeleteObjectInput, DeleteObjectOutput, GetObjectInput, GetObjectOutput, PutObjectInput,
    PutObjectOutput, StreamingBlob,
};
use s3s::{Body, S3, S3Error, S3ErrorCode, S3Request, S3Response, S3Result};

use crate::blobs::embedded::EmbeddedBlobs;
use crate::{BlobKey, Blobs as _};

/// Objects in a folder, under keys `<tenant>/<path>`.
pub(super) struct Staging {
    blobs: EmbeddedBlobs,
    bucket: &'static str,
    longest: usize,
}

impl Staging {
    /// `longest` in bytes.
    pub(super) fn new(blobs: EmbeddedBlobs, bucket: &'static str, longest: usize) -> Self {
        Self {
            blobs,
            bucket,
            longest,
        }
    }

    fn key(&self, bucket: &str, key: &str) -> S3Result<BlobKey> {
        if bucket != self.bucket {
            return Err(S3Error::new(S3ErrorCode::NoSuchBucket));
        }
        let parsed = key
            .split_once('/')
            .and_then(|(tenant, path)| BlobKey::new(tenant.parse::<TenantId>().ok()?, path).ok());
        parsed.ok_or_else(|| S3Error::new(S3ErrorCode::NoSuchKey))
    }

    async fn read(&self, body: Option<StreamingBlob>) -> S3Result<Bytes> {
        let Some(mut body) = body else {
            return Ok(Bytes::new());
        };
        let mut read = BytesMut::new();
        while let Some(part) = body.next().await {
            let part =
                part.map_err(|error| S3Error::with_source(S3ErrorCode::IncompleteBody, error))?;
            if read.len() + part.len() > self.longest {
                return Err(S3Error::new(S3ErrorCode::EntityTooLarge));
            }
            read.extend_from_slice(&part);
        }
        Ok(read.freeze())
    }
}

fn broken(error: platform_kernel::Error) -> S3Error {
    tracing::error!(%error, "the folder of uploads");
    S3Error::new(S3ErrorCode::InternalError)
}

#[async_trait::async_trait]
impl S3 for Staging {
    async fn put_object(
        &self,
        request: S3Request<PutObjectInput>,
    ) -> S3Result<S3Response<PutObjectOutput>> {
        let PutObjectInput {
            bucket, key, body, ..
        } = request.input;
        let key = self.key(&bucket, &key)?;
        let bytes = self.read(body).await?;
        self.blobs.put(&key, &bytes).await.map_err(broken)?;
        Ok(S3Response::new(PutObjectOutput::default()))
    }

    async fn get_object(
        &self,
        request: S3Request<GetObjectInput>,
    ) -> S3Result<S3Response<GetObjectOutput>> {
        let key = self.key(&request.input.bucket, &request.input.key)?;
        let found = self.blobs.get(&key).await.map_err(broken)?;
        let bytes = found.ok_or_else(|| S3Error::new(S3ErrorCode::NoSuchKey))?;
        Ok(S3Response::new(GetObjectOutput {
            content_length: i64::try_from(bytes.len()).ok(),
            body: Some(StreamingBlob::from(Body::from(bytes))),
            ..GetObjectOutput::default()
        }))
    }

    async fn delete_object(
        &self,
        request: S3Request<DeleteObjectInput>,
    ) -> S3Result<S3Response<DeleteObjectOutput>> {
        let key = self.key(&request.input.bucket, &request.input.key)?;
        self.blobs.delete(&key).await.map_err(broken)?;
        Ok(S3Response::new(DeleteObjectOutput::default()))
    }
}
